using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Generator.Reading.Calls;

/// <summary>A piece of a text that is on one line of a literal as it is, without an escape.</summary>
/// <param name="Offset">Where it begins in the text.</param>
/// <param name="Source">Where it begins in the file.</param>
/// <param name="Start">Line and column of that.</param>
internal readonly record struct LiteralRun(int Offset, int Source, LinePosition Start);
