namespace Mnfst.Migrations.DevDatabase.Processes;

/// <summary>What a program said and how it ended.</summary>
internal sealed record ProcessResult(int ExitCode, string Output, string Error)
{
    public bool Succeeded => ExitCode == 0;
}
