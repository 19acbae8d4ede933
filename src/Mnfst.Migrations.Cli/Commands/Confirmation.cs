using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Spectre.Console;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary>Asks before something is destroyed.</summary>
internal static class Confirmation
{
    /// <summary>The option that answers beforehand.</summary>
    public static Option<bool> CreateOption() => new("--yes", "-y") { Description = "Do not ask" };

    /// <summary>Refuses where nobody could answer.</summary>
    /// <param name="context">The command.</param>
    /// <param name="reason">Why it asks at all.</param>
    public static void RefuseUnlessSomebodyIsThere(CommandContext context, string reason)
    {
        if (!context.Surroundings.CanAsk)
            throw new CommandFailedException(
                $"{reason}, and there is no terminal to ask. Add --yes to confirm.",
                ExitCode.Usage
            );
    }

    /// <summary>Asks; no is the standard.</summary>
    /// <exception cref="CommandFailedException">The answer is no.</exception>
    public static async Task AskAsync(CommandContext context, string question)
    {
        if (!await IsSoAsync(context, question))
            throw new CommandFailedException("Not confirmed: nothing was done.");
    }

    /// <summary>Asks whether something is so; no is the standard.</summary>
    public static Task<bool> IsSoAsync(CommandContext context, string question) =>
        new ConfirmationPrompt(Markup.Escape(VisibleText.Of(question))) { DefaultValue = false }.ShowAsync(
            context.Output.Messages.Console,
            context.CancellationToken
        );
}
