using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Inkstone;

/// <summary>
/// Asks memory for what will be needed, without waiting. Any address will do, even one that is not the program's. Does nothing on
/// processors that have no such instruction in .NET.
/// </summary>
internal static unsafe class Prefetch
{
    /// <summary>Into the first-level cache: needed within some hundred instructions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Soon(void* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
    }

    /// <summary>Into the second-level cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Later(void* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch1(address);
        }
    }
}
