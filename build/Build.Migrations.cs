using Mnfst.Migrations.Components;

namespace Mnfst.Migrations.Build;

/// <summary>The targets of <see cref="IMigrations"/>, on the sample, and with the tool as it is here.</summary>
internal sealed partial class Build
{
    string IMigrations.MigrationsConfiguration => Configuration;

    string IMigrations.MnfstCommand =>
        $"run --project \"{RootDirectory / "src" / "Mnfst.Migrations.Tool"}\" --configuration {Configuration} --";
}
