namespace Inkstone.Lessons.Explaining;

/// <summary>Something to be said: the name of a text, and what goes into its gaps.</summary>
/// <param name="Key">The name of the text. Where the file has one named <c>Key.again</c> too, that is said from the second time on.</param>
/// <param name="Values">The gaps' names and what fills them.</param>
internal sealed record Phrase(string Key, params IReadOnlyList<(string Name, string Value)> Values)
{
    /// <summary>What it is about, if that is less than all of its key: another topic starts anew with the long text.</summary>
    public string? Topic { get; init; }
}
