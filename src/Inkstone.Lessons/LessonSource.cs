using System.Text.RegularExpressions;

namespace Inkstone.Lessons;

/// <summary>The code of a lesson, divided at its lines <c>lesson.Step("key");</c>, as the cells of a notebook are.</summary>
internal sealed partial class LessonSource
{
    private readonly Dictionary<string, string> _code = [];

    private LessonSource(string path) => Path = path;

    /// <summary>The lesson's file.</summary>
    public string Path { get; }

    /// <summary>The lesson's name: that of its file, such as <c>1-first-network</c>.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The keys of the steps in their order.</summary>
    public IReadOnlyCollection<string> Keys => [.. _code.Keys.Where(key => key.Length > 0)];

    /// <summary>The code before the first step: what is used, and the lesson's beginning.</summary>
    public string Beginning => _code[""];

    /// <summary>Reads a lesson's file, and the files it includes.</summary>
    /// <exception cref="FileNotFoundException">The file is not there any more.</exception>
    /// <exception cref="InvalidDataException">Two steps have the same key.</exception>
    public static LessonSource Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"The lesson's source is needed to write its page. It was '{path}' when the program was built, and is not there now: build the lesson again.", path);
        }

        var source = new LessonSource(path);
        var (key, lines) = ("", new List<string>());
        foreach (var line in File.ReadLines(path))
        {
            if (Step().Match(line) is { Success: true } step)
            {
                source.Add(key, lines);
                (key, lines) = (step.Groups["key"].Value, []);
            }
            else if (Included().Match(line) is { Success: true } included)
            {
                lines.AddRange(File.ReadLines(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, included.Groups["file"].Value)));
            }
            else
            {
                lines.Add(line);
            }
        }

        source.Add(key, lines);
        return source;
    }

    /// <summary>The code of a step; empty if there is no such step.</summary>
    public string Code(string key) => _code.GetValueOrDefault(key, "");

    private void Add(string key, List<string> lines)
    {
        if (!_code.TryAdd(key, string.Join('\n', lines).Trim('\n')))
        {
            throw new InvalidDataException($"{Name}: expected a key of its own for each step. Received: two steps '{key}'.");
        }
    }

    [GeneratedRegex("""^lesson\.Step\(\s*"(?<key>[^"]+)"\s*\)\s*;""")]
    private static partial Regex Step();

    [GeneratedRegex("""^lesson\.ShowFile\(\s*"(?<file>[^"]+)"\s*\)\s*;""")]
    private static partial Regex Included();
}
