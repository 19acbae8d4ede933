using System.Xml;
using Mnfst.Migrations.Cli.Errors;

namespace Mnfst.Migrations.Tool.Authoring.Writing;

/// <summary>What a user says that a revision does.</summary>
internal static class RevisionMessage
{
    /// <summary>The message without white space around it; empty if there is none.</summary>
    /// <exception cref="CommandFailedException">It has a character that a documentation comment cannot hold.</exception>
    public static string Read(string? message)
    {
        try
        {
            return XmlConvert.VerifyXmlChars(message?.Trim() ?? "");
        }
        catch (XmlException e)
        {
            throw new CommandFailedException(
                $"The message cannot be written: {e.Message} Use letters, digits and punctuation.",
                ExitCode.Usage,
                e
            );
        }
    }
}
