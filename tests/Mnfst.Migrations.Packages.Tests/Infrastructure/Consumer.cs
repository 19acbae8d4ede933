namespace Mnfst.Migrations.Packages.Tests.Infrastructure;

/// <summary>A project of a user, in a folder of its own, that knows our packages only.</summary>
internal sealed class Consumer : IDisposable
{
    private readonly PackageFeed _feed;
    private readonly DirectoryInfo _root;

    private Consumer(PackageFeed feed, DirectoryInfo root, string folder)
    {
        (_feed, _root) = (feed, root);
        Folder = Path.Combine(root.FullName, folder);
        Directory.CreateDirectory(Folder);
    }

    /// <summary>The folder of the project.</summary>
    public string Folder { get; }

    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>Makes a folder in which NuGet finds the packages.</summary>
    /// <param name="feed">The packages.</param>
    /// <param name="folder">The name of the project's folder.</param>
    public static async Task<Consumer> CreateAsync(PackageFeed feed, string folder = "app")
    {
        await feed.PackedAsync();
        var consumer = new Consumer(feed, Directory.CreateTempSubdirectory("mnfst-consumer-"), folder);
        foreach (var (name, value) in feed.Serve(consumer._root.FullName))
            consumer.Variables[name] = value;
        return consumer;
    }

    /// <summary>Writes the project file of a class library with the package, and more.</summary>
    public Consumer Project(
        string properties = "",
        string items = "",
        string sdk = "Microsoft.NET.Sdk",
        string file = "app.csproj"
    ) =>
        With(
            file,
            $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Mnfst.Migrations" Version="{Repository.Version}" />
                {items}
              </ItemGroup>
            </Project>
            """
        );

    /// <summary>Writes a file.</summary>
    public Consumer With(string path, string text)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    /// <summary>Writes a revision as a .sql file, which makes a table of its name unless it is told otherwise.</summary>
    public Consumer Sql(string id, string? down = null, string? upgrade = null, string? downgrade = null) =>
        With(
            $"migrations/versions/{id}.sql",
            $"""
            -- Message of {id}
            -- mnfst:revision {id}
            {(down is null ? "" : $"-- mnfst:down_revision {down}")}
            -- mnfst:upgrade
            {upgrade ?? $"CREATE TABLE \"{id}\" (id int);"}
            -- mnfst:downgrade
            {downgrade ?? $"DROP TABLE \"{id}\";"}
            """
        );

    /// <summary>Writes a revision as a class.</summary>
    public Consumer Code(string id, string? down = null) =>
        With(
            $"migrations/versions/{id}.cs",
            $$"""
            namespace App.Migrations;

            /// <summary>Message of {{id}}</summary>
            [Revision("{{id}}")]
            {{(down is null ? "" : $"[DownRevision(\"{down}\")]")}}
            public sealed class R{{id}} : Migration
            {
                public override void Upgrade(Operations op) =>
                    op.CreateTable("{{id}}", t => t.Column("id", PgType.Integer));

                public override void Downgrade(Operations op) => op.DropTable("{{id}}");
            }
            """
        );

    /// <summary>Runs dotnet in the project's folder.</summary>
    public Task<ProgramOutcome> DotNetAsync(params string[] arguments) =>
        ProgramRun.RunAsync("dotnet", Folder, arguments, Variables);

    /// <summary>Has the tool in the folder of the project as if it were installed there: it was once, for all.</summary>
    public void InstallTool()
    {
        // In a folder of its own, or in none: SDKs differ.
        foreach (var manifest in (string[])["dotnet-tools.json", ".config/dotnet-tools.json"])
        {
            var installed = Path.Combine(_feed.ToolFolder, manifest);
            if (File.Exists(installed))
                With(manifest, File.ReadAllText(installed));
        }
        // dotnet remembers per user where the tool is.
        Variables["DOTNET_CLI_HOME"] = _feed.ToolFolder;
    }

    /// <summary>Runs a program in the project's folder.</summary>
    public Task<ProgramOutcome> RunAsync(string program, params string[] arguments) =>
        ProgramRun.RunAsync(program, Folder, arguments, Variables);

    /// <summary>Builds the project, whose packages do not change between two builds.</summary>
    public Task<ProgramOutcome> BuildAsync(params string[] arguments) =>
        DotNetAsync([
            "build",
            "-tl:off",
            "-nodeReuse:false",
            .. RestoreOnce(arguments is [['-', ..], ..] or [] ? "" : arguments[0]),
            .. arguments,
        ]);

    /// <summary>Publishes the project, likewise.</summary>
    /// <param name="arguments">The folder to publish to, and more.</param>
    public Task<ProgramOutcome> PublishAsync(params string[] arguments) =>
        DotNetAsync(["publish", "-tl:off", "-nodeReuse:false", .. RestoreOnce(""), "--output", .. arguments]);

    public void Dispose() => _root.Delete(recursive: true);

    /// <summary>A restore that has nothing to do evaluates the project once more all the same.</summary>
    private string[] RestoreOnce(string project) =>
        File.Exists(Path.Combine(Folder, project, "obj", "project.assets.json")) ? ["--no-restore"] : [];
}
