namespace Inkstone.Bench;

/// <summary>docs/benchmarks.md: tables from the command, then notes by hand, which the command keeps as they are.</summary>
internal static class BenchmarksFile
{
    private const string NotesHeading = "## Notes";

    public static void Write(string path, string tables)
    {
        var old = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        var notes = old.IndexOf($"\n{NotesHeading}\n", StringComparison.Ordinal);
        File.WriteAllText(path, $"{tables}\n{(notes < 0 ? $"{NotesHeading}\n" : old[(notes + 1)..])}");
    }
}
