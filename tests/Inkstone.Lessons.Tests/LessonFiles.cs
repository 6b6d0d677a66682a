using System.Runtime.CompilerServices;

namespace Inkstone.Lessons.Tests;

/// <summary>The lessons of the repository, found from where this file was compiled.</summary>
internal static class LessonFiles
{
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(Folder("examples"), "?-*.cs").Select(path => System.IO.Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)];

    public static string Path(string lesson) => System.IO.Path.Combine(Folder("examples"), $"{lesson}.cs");

    /// <summary>The page of a lesson that the repository keeps.</summary>
    public static string Page(string lesson) => System.IO.Path.Combine(Folder("docs"), "lessons", $"{lesson}.html");

    /// <summary>The code of the library that lessons are written with.</summary>
    public static IEnumerable<string> Library() => Directory.GetFiles(Folder(System.IO.Path.Combine("src", "Inkstone.Lessons")), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);

    public static LessonSource Source(string lesson) => LessonSource.Read(Path(lesson));

    private static string Folder(string name, [CallerFilePath] string here = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "..", "..", name));
}
