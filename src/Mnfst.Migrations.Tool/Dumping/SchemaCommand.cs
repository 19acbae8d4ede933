using System.CommandLine;
using Mnfst.Migrations.Tool.Sources;

namespace Mnfst.Migrations.Tool.Dumping;

/// <summary><c>schema</c>: what can be done with a schema as a whole.</summary>
internal sealed class SchemaCommand : Command
{
    public SchemaCommand(SourceOptions sources)
        : base("schema", "Write the schema of revisions, a database or the model as SQL") =>
        Add(new SchemaDumpCommand(sources));
}
