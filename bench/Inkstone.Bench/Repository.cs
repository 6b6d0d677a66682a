using System.Runtime.CompilerServices;

namespace Inkstone.Bench;

/// <summary>Where the repository lies: benchmarks run from any folder, but always from its sources.</summary>
internal static class Repository
{
    private static readonly string Root = Find();

    public static string Path(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>Two folders above this source file's.</summary>
    private static string Find([CallerFilePath] string file = "") => System.IO.Path.GetFullPath(System.IO.Path.Combine(file, "..", "..", ".."));
}
