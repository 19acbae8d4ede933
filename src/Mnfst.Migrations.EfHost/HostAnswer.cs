using System.Collections;
using System.Reflection;

namespace Mnfst.Migrations.EfHost;

/// <summary>
/// The answer, in files, since the user's program may write to its streams what it likes: <c>N.sql</c> is the script of the
/// Nth context that was asked for; <c>migrations</c> has the ids of migrations, a line each, <c>N.up.sql</c> and <c>N.down.sql</c> are
/// the scripts of the Nth of them; <c>error</c> says why there is none (the type of what was thrown, then its message), and <c>contexts</c> which contexts there are.
/// </summary>
/// <param name="folder">Where they are written.</param>
internal sealed class HostAnswer(string folder)
{
    private const int Failed = 1;
    private const string NoDesign = "no-design";

    /// <summary>Writes a script.</summary>
    public void WriteScript(int number, string script) => Write($"{number}.sql", script);

    /// <summary>Writes the ids of migrations.</summary>
    public void WriteMigrations(IEnumerable<string> ids) => Write("migrations", string.Join("\n", ids));

    /// <summary>Writes the scripts of a migration.</summary>
    public void WriteMigration(int number, string up, string down)
    {
        Write($"{number}.up.sql", up);
        Write($"{number}.down.sql", down);
    }

    /// <summary>Says that the program does not refer to EF Core's design-time services.</summary>
    /// <returns>The exit code.</returns>
    public int RefuseWithoutDesign()
    {
        Write("error", NoDesign);
        return Failed;
    }

    /// <summary>Says why there is no script, and which contexts might have been meant.</summary>
    /// <returns>The exit code.</returns>
    public int Refuse(OperationResult failure, DesignTimeExecutor executor)
    {
        Console.Error.WriteLine(failure.ErrorStackTrace);
        Write("error", $"{failure.ErrorType}\n{failure.ErrorMessage}");
        // It fails as well if what fails is the search itself: then there is nothing to choose from.
        if (executor.Execute("GetContextTypes").Value is IEnumerable contexts)
            Write(
                "contexts",
                string.Join("\n", contexts.Cast<IDictionary>().Select(context => context["SafeName"]))
            );
        return Failed;
    }

    /// <summary>Says what was thrown.</summary>
    /// <returns>The exit code.</returns>
    public int Refuse(Exception exception)
    {
        Console.Error.WriteLine(exception);
        var cause = exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
        Write("error", $"{cause.GetType().FullName}\n{cause.Message}");
        return Failed;
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
}
