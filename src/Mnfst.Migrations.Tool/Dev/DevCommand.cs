using System.CommandLine;

namespace Mnfst.Migrations.Tool.Dev;

/// <summary><c>dev</c>: the project's own database, for development.</summary>
internal sealed class DevCommand : Command
{
    public DevCommand(DevDatabases databases)
        : base("dev", "Start, stop and use the project's own PostgreSQL, the database dev:")
    {
        Add(new DevStartCommand(databases));
        Add(new DevStopCommand(databases));
        Add(new DevStatusCommand(databases));
        Add(new DevUrlCommand(databases));
        Add(new DevPsqlCommand(databases));
        Add(new DevResetCommand(databases));
        Add(new DevVersionsCommand());
    }
}
