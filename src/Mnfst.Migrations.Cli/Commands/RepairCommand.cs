using System.CommandLine;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary><c>repair</c>: brings what the journal says in line with what is true.</summary>
internal sealed class RepairCommand : Command
{
    public RepairCommand()
        : base("repair", "Correct the journal without running a revision")
    {
        Add(new RepairChecksumCommand());
    }
}
