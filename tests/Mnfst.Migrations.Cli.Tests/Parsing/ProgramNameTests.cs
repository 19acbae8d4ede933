using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Tests.Infrastructure;

namespace Mnfst.Migrations.Cli.Tests.Parsing;

/// <summary>What a program that carries its migrations calls itself.</summary>
public class ProgramNameTests
{
    [Theory]
    [InlineData("/opt/shop/Shop.Migrations", "./Shop.Migrations", "Shop.Migrations.dll", "Shop.Migrations")]
    [InlineData("/opt/shop/Shop.Migrations", null, "Shop.Migrations.dll", "Shop.Migrations")]
    [InlineData("/opt/shop/v1.2.exe", null, null, "v1.2.exe")]
    // A symbolic link, and a file that was renamed.
    [InlineData("/opt/shop/Shop.Migrations", "/usr/bin/shop.migrate", null, "shop.migrate")]
    [InlineData("/opt/shop/shop-2.0", "shop-2.0", "/opt/shop/Shop.Migrations.dll", "shop-2.0")]
    [InlineData("/usr/bin/dotnet", "dotnet", "/opt/Shop.Migrations.dll", "dotnet Shop.Migrations.dll")]
    [InlineData(null, "", null, "migrations")]
    public void It_is_the_name_of_the_file_as_it_is_called(
        string? process,
        string? calledAs,
        string? entry,
        string name
    ) => Assert.Equal(name, ProgramName.Of(process, calledAs, entry, isWindows: false));

    [Theory]
    [InlineData("/shop/Shop.Migrations.exe", "Shop.Migrations")]
    [InlineData("/shop/Shop.Migrations.EXE", "Shop.Migrations")]
    [InlineData("/shop/Shop.Migrations", "Shop.Migrations")]
    public void On_Windows_without_its_extension(string process, string name) =>
        Assert.Equal(name, ProgramName.Of(process, null, null, isWindows: true));

    [Theory]
    [InlineData("Shop.Migrations")]
    [InlineData("my program")]
    [InlineData("dotnet Shop.Migrations.dll")]
    public async Task Usage_examples_and_advice_speak_of_it(string name)
    {
        using var program = new Program();
        var host = new FolderHost(program.Folder, name);

        var help = (await program.RunAsync(host, "status", "--help")).Succeeded();
        var wrong = (await program.RunAsync(host, "status", "--chek")).Failed(2);

        Assert.Contains($"  {name} status [options]", help.Results, StringComparison.Ordinal);
        Assert.Contains($"  {name} status --verbose\n", help.Results, StringComparison.Ordinal);
        Assert.Contains($"'{name} status --help'", wrong.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bash", "Shop.Migrations", "-F _Shop_Migrations_complete Shop.Migrations\n")]
    [InlineData("bash", "my program", "-F _my_program_complete 'my program'\n")]
    [InlineData("zsh", "it's", @"compdef _it_s_complete 'it'\''s'")]
    [InlineData("pwsh", "it's", "-CommandName 'it''s' ")]
    public async Task Shells_complete_it_by_its_name(string shell, string name, string text)
    {
        using var program = new Program();

        var outcome = await program.RunAsync(new FolderHost(program.Folder, name), "completion", shell);

        Assert.Contains(text, outcome.Succeeded().Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_runtime_runs_has_no_name_to_complete()
    {
        using var program = new Program();
        var host = new FolderHost(program.Folder, "dotnet Shop.Migrations.dll");

        var outcome = (await program.RunAsync(host, "completion", "bash")).Failed(1);

        Assert.Equal("", outcome.Results);
        Assert.Contains("Run this with its executable.", outcome.Messages, StringComparison.Ordinal);
    }
}
