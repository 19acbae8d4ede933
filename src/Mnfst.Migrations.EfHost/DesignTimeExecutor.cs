using System.Collections;
using System.Reflection;

namespace Mnfst.Migrations.EfHost;

/// <summary>
/// EF Core's facade for tools, which has had the same shape since version 2: it is made for use by reflection, so that one
/// tool works with all versions.
/// </summary>
internal sealed class DesignTimeExecutor
{
    private const string Design = "Microsoft.EntityFrameworkCore.Design";

    private readonly Assembly _design;
    private readonly object _executor;

    private DesignTimeExecutor(Assembly design, HostRequest request)
    {
        _design = design;
        var reporter = Activator.CreateInstance(
            TypeOf("OperationReportHandler"),
            Report("error"),
            Report("warning"),
            Report("info"),
            Report("verbose")
        );
        _executor = Activator.CreateInstance(
            TypeOf("OperationExecutor"),
            reporter,
            new Hashtable
            {
                ["targetName"] = Path.GetFileNameWithoutExtension(request.TargetAssembly),
                ["startupTargetName"] = Path.GetFileNameWithoutExtension(request.StartupAssembly),
                ["projectDir"] = request.ProjectFolder,
                ["rootNamespace"] = request.RootNamespace,
                ["language"] = "C#",
                ["nullable"] = true,
                ["remainingArguments"] = request.Arguments,
            }
        );
    }

    /// <summary>Makes the one of the user's program; null if that does not refer to it.</summary>
    public static DesignTimeExecutor? TryCreate(HostRequest request)
    {
        Assembly design;
        try
        {
            design = Assembly.Load(new AssemblyName(Design));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        return new DesignTimeExecutor(design, request);
    }

    /// <summary>Does something.</summary>
    /// <param name="operation">One of EF Core's operations.</param>
    /// <param name="context">The context; null for the only one.</param>
    /// <param name="arguments">What the operation is told besides.</param>
    public OperationResult Execute(
        string operation,
        string? context = null,
        params (string Name, object? Value)[] arguments
    )
    {
        var told = new Hashtable { ["contextType"] = context };
        foreach (var (name, value) in arguments)
            told[name] = value;
        var handler = Activator.CreateInstance(TypeOf("OperationResultHandler"));
        Activator.CreateInstance(TypeOf($"OperationExecutor+{operation}"), _executor, handler, told);
        return new OperationResult(handler);
    }

    private Type TypeOf(string name) => _design.GetType($"{Design}.{name}", throwOnError: true);

    // Standard error is shown where something fails.
    private static Action<string> Report(string level) =>
        message => Console.Error.WriteLine($"{level}: {message}");
}
