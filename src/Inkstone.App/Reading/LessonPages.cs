using System.Globalization;
using System.Text.RegularExpressions;
using Inkstone.Lessons;

namespace Inkstone.App;

/// <summary>The pages of the lessons, as the repository keeps them in <c>docs/lessons</c>; the program carries them.</summary>
internal static partial class LessonPages
{
    private const string Folder = "Lessons/";
    private const string Extension = ".html";

    /// <summary>The lessons' names in their order, each beginning with its number.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(LessonPages).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^Extension.Length])
            .OrderBy(Number)];

    /// <summary>The number that a name begins with: 2 of <c>2-deep-network</c>.</summary>
    public static int Number(string name) => int.Parse(name[..name.IndexOf('-')], CultureInfo.InvariantCulture);

    public static string Title(string name, Language language) => LessonText.Of(name, language).Title;

    /// <summary>The page of a lesson, showing a language first: its script does the rest.</summary>
    public static string Read(string name, Language language)
    {
        using var reader = new StreamReader(typeof(LessonPages).Assembly.GetManifestResourceStream(Folder + name + Extension)!);
        return First().Replace(reader.ReadToEnd(), $"<html lang=\"{language.Code}\">", count: 1);
    }

    [GeneratedRegex("<html lang=\"[^\"]*\">")]
    private static partial Regex First();
}
