using System.Text.Json;
using System.Text.RegularExpressions;

namespace Inkstone.Lessons.Explaining;

/// <summary>
/// The texts of one language, from <c>Texts/[code]/explain.json</c>: names and sentences with gaps. A gap is <c>{count}</c>, or
/// <c>{count|layer|layers}</c> for a number followed by one word or the other: the first after 1. A text that starts with a line's end
/// starts a paragraph.
/// </summary>
internal sealed partial class ExplanationTexts
{
    private readonly Dictionary<string, string> _texts;
    private readonly Language _language;

    private ExplanationTexts(Language language, Dictionary<string, string> texts)
    {
        _language = language;
        _texts = texts;
    }

    /// <summary>The names of all texts.</summary>
    public IReadOnlyCollection<string> Keys => _texts.Keys;

    /// <summary>What stands between two sentences.</summary>
    public string Joint => this["joint"];

    /// <summary>A text with its gaps.</summary>
    public string this[string key] => _texts.GetValueOrDefault(key)
        ?? throw new InvalidOperationException($"The texts of language '{_language}' have no '{key}': add it to Texts/{_language}/explain.json.");

    public static ExplanationTexts Load(Language language)
    {
        using var json = JsonDocument.Parse(Resources.Read($"Texts/{language.Code}/explain.json"));
        return new ExplanationTexts(language, json.RootElement.EnumerateObject().ToDictionary(text => text.Name, text => text.Value.GetString()!));
    }

    public bool Has(string key) => _texts.ContainsKey(key);

    /// <summary>A text with its gaps filled.</summary>
    public string Say(string key, params IReadOnlyList<(string Name, string Value)> values) => Gap().Replace(this[key], gap =>
    {
        var name = gap.Groups["name"].Value;
        var value = values.FirstOrDefault(value => value.Name == name).Value
            ?? throw new InvalidOperationException($"Text '{key}' of language '{_language}' has a gap '{name}' that nothing fills. There are: {string.Join(", ", values.Select(value => value.Name))}.");
        return gap.Groups["one"].Success ? $"{value} {gap.Groups[value == "1" ? "one" : "many"].Value}" : value;
    });

    /// <summary>The names of a text's gaps.</summary>
    public IEnumerable<string> Gaps(string key) => Gap().Matches(this[key]).Select(gap => gap.Groups["name"].Value).Distinct();

    [GeneratedRegex(@"\{(?<name>\w+)(\|(?<one>[^|}]*)\|(?<many>[^|}]*))?\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Gap();
}
