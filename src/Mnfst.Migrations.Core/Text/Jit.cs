using System.Runtime.CompilerServices;

namespace Mnfst.Migrations.Core.Text;

/// <summary>Hints for the just-in-time compiler.</summary>
internal static class Jit
{
    /// <summary>
    /// Optimises a method before its first call, for loops over characters and tokens. The compiler starts anew with
    /// most builds and reads all files once: over before the runtime has noticed which methods are busy. It is
    /// MethodImplOptions.AggressiveOptimization, which .NET Standard has no name for.
    /// </summary>
    public const MethodImplOptions Eager = (MethodImplOptions)512;
}
