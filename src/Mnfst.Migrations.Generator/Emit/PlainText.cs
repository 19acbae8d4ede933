using System.Runtime.CompilerServices;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Generator.Emit;

/// <summary>
/// Tells texts that stand for themselves in a literal of C# and in XML, as nearly all ids and messages do, from those that
/// the libraries have to write, which load and compile themselves for it.
/// </summary>
internal static class PlainText
{
    [MethodImpl(Jit.Eager)]
    public static bool Is(string text)
    {
        foreach (var c in text)
        {
            if (c is < ' ' or > '~' or '"' or '\\' or '<' or '>' or '&')
                return false;
        }
        return true;
    }
}
