namespace Mnfst.Migrations.Cli.Parsing;

/// <summary>
/// What a shell runs to complete the command lines of a program: it asks the program itself, with the line up to the
/// cursor. Where the program knows nothing, the shell offers files, as it does of itself.
/// </summary>
internal static class CompletionScript
{
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            FUNCTION() {
                local IFS=$'\n'
                COMPREPLY=($("$1" complete "${COMP_LINE:0:COMP_POINT}" 2>/dev/null))
            }
            complete -o default -F FUNCTION PROGRAM

            """,
        ["zsh"] = """
            FUNCTION() {
                local -a found
                found=("${(@f)$("${words[1]}" complete "${(j: :)words[1,CURRENT]}" 2>/dev/null)}")
                found=(${found:#})
                if (( $#found )); then compadd -- $found; else _files; fi
            }
            (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
            compdef FUNCTION PROGRAM

            """,
        ["pwsh"] = """
            Register-ArgumentCompleter -Native -CommandName PROGRAM -ScriptBlock {
                param($word, $command, $cursor)
                $length = $cursor - $command.Extent.StartOffset
                $line = $command.ToString().PadRight($length).Substring(0, $length)
                & $command.GetCommandName() complete $line 2>$null | ForEach-Object {
                    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
                }
            }

            """,
    };

    /// <summary>The shells that there is a script for.</summary>
    public static IEnumerable<string> Shells => Scripts.Keys;

    /// <summary>The script of a shell.</summary>
    /// <param name="shell">One of <see cref="Shells"/>.</param>
    /// <param name="program">The name by which the program is called.</param>
    public static string For(string shell, string program)
    {
        var name = string.Concat(program.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return Scripts[shell]
            .Replace("FUNCTION", $"_{name}_complete", StringComparison.Ordinal)
            .Replace("PROGRAM", Quote(program, shell), StringComparison.Ordinal)
            .ReplaceLineEndings("\n");
    }

    /// <summary>A word as the shell reads it.</summary>
    private static string Quote(string word, string shell)
    {
        if (word.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '+' or '/'))
            return word;
        var apostrophe = shell == "pwsh" ? "''" : @"'\''";
        return $"'{word.Replace("'", apostrophe, StringComparison.Ordinal)}'";
    }
}
