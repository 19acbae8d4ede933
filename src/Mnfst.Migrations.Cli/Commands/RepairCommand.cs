using System.CommandLine;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary><c>repair</c>: brings what the journal says in line with what is true.</summary>
internal sealed class RepairCommand : Command
{
    public RepairCommand()
        : base("repair", "Bring the journal in line with what is true, without running a revision")
    {
        Add(new RepairChecksumCommand());
    }
}
