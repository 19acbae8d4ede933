using Mnfst.Migrations.Cli.Output;

namespace Mnfst.Migrations.Cli.Parsing;

/// <summary>A command whose answer has several forms.</summary>
internal interface IFormatted
{
    /// <summary>The forms, by what <c>--output</c> calls them.</summary>
    IReadOnlyDictionary<string, OutputFormat> AnswerFormats { get; }
}
