using System.Runtime.CompilerServices;
using Mnfst.Migrations.Generator.Options;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Tool.Authoring.Code;

namespace Mnfst.Migrations.Tool.Authoring.Init;

/// <summary>The files of a new project: those of the templates for <c>dotnet new</c>, which this assembly carries.</summary>
internal static class InitFiles
{
    private const string TemplateName = "App.Migrations";
    private const string TemplateVersion = "MNFST_VERSION";

    /// <summary>Stands for the name as it is, where code has its namespace.</summary>
    private const string TemplateProject = "MNFST_PROJECT";

    /// <summary>The files, in ordinal order.</summary>
    /// <param name="name">What the project is called.</param>
    /// <param name="kind">What is made.</param>
    public static IReadOnlyList<InitFile> Of(string name, InitKind kind) =>
        [
            .. kind
                .Parts.SelectMany(part => Read(part.Split('=')))
                .Select(file => Name(file, name))
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];

    private static IEnumerable<InitFile> Read(string[] part)
    {
        var assembly = typeof(InitFiles).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            if (!resource.StartsWith(part[0], StringComparison.Ordinal))
                continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var path = string.Concat(part.Skip(1)) + resource[part[0].Length..];
            // Checked out on Windows they may have ended otherwise; no shell takes that.
            yield return new InitFile(path, reader.ReadToEnd().ReplaceLineEndings("\n"));
        }
    }

    /// <summary>A path has the name as it is, and code the namespace that it makes, as <c>dotnet new</c> has it.</summary>
    private static InitFile Name(InitFile file, string name)
    {
        var text = file
            .Text.Replace(TemplateVersion, Version, StringComparison.Ordinal)
            .Replace(TemplateProject, name, StringComparison.Ordinal);
        // A folder of .sql files has no code, and is made where there is no SDK either.
        if (text.Contains(TemplateName, StringComparison.Ordinal))
            text = text.Replace(TemplateName, ToNamespace(name), StringComparison.Ordinal);
        return new InitFile(file.Path.Replace(TemplateName, name, StringComparison.Ordinal), text);
    }

    /// <summary>The version of the packages is that of the tool; what follows a plus is no part of it.</summary>
    private static string Version => new MigrationOptions().ToolVersion.Split('+')[0];

    private static string ToNamespace(string name)
    {
        SdkCompiler.Provide();
        return Make(name);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static string Make(string name) => CSharpNames.ToNamespace(name);
    }
}
