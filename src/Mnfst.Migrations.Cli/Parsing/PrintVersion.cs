using System.CommandLine;
using System.CommandLine.Invocation;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Cli.Parsing;

/// <summary>What <c>--version</c> prints.</summary>
/// <param name="program">The name of the program.</param>
internal sealed class PrintVersion(string program) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var version = new MigrationOptions().ToolVersion;
        parseResult.InvocationConfiguration.Output.WriteLine($"{program}, Mnfst.Migrations {version}");
        return (int)ExitCode.Done;
    }
}
