using System.Xml.Linq;

namespace Inkstone.Lessons;

/// <summary>
/// What a lesson says in one language: a title, an introduction, and a text for each step, read from <c>Texts/[language]/[lesson].html</c>.
/// The file is an <c>article</c> of well-formed HTML: the introduction, a <c>section</c> for each step with the step's key as its id, and,
/// for other languages than English, a <c>dl</c> that translates what the lesson says while it runs.
/// </summary>
internal sealed class LessonText
{
    private readonly Dictionary<string, XElement> _sections;
    private readonly Dictionary<string, string> _phrases;

    private LessonText(string title, IReadOnlyList<XElement> introduction, Dictionary<string, XElement> sections, Dictionary<string, string> phrases)
    {
        Title = title;
        Introduction = Html(introduction);
        _sections = sections;
        _phrases = phrases;
    }

    public string Title { get; }

    /// <summary>Whether somebody has written a text for this lesson.</summary>
    public bool IsWritten { get; private init; }

    /// <summary>The introduction as HTML.</summary>
    public string Introduction { get; }

    /// <summary>The keys of the steps that have a text, in their order.</summary>
    public IReadOnlyCollection<string> Keys => _sections.Keys;

    /// <summary>What is said while the program runs, in English.</summary>
    public IReadOnlyCollection<string> Phrases => _phrases.Keys;

    /// <summary>The text of a lesson; one of nothing but its name where nobody has written any, as for a lesson of one's own.</summary>
    public static LessonText Of(string lesson, Language language)
    {
        var common = Parse(Resources.Read($"Texts/{language.Code}/phrases.html"), $"Texts/{language.Code}/phrases.html");
        var name = $"Texts/{language.Code}/{lesson}.html";
        var article = Resources.Find(name) is { } text ? Parse(text, name) : new XElement("article", new XElement("h1", lesson));
        return new LessonText(
            article.Element("h1")?.Value ?? lesson,
            [.. article.Elements().Where(element => element.Name != "h1" && element.Name != "section" && element.Name != "dl")],
            article.Elements("section").ToDictionary(section => (string?)section.Attribute("id") ?? "", section => section),
            Translations(common).Concat(Translations(article)).ToDictionary())
        {
            IsWritten = article.Elements().Skip(1).Any(),
        };
    }

    /// <summary>
    /// The text of a step before its code, and after its output: a section is divided by <c>hr</c>. Where nobody has written any, the key
    /// serves as a heading.
    /// </summary>
    public (string Before, string After) Step(string key)
    {
        if (!_sections.TryGetValue(key, out var section))
        {
            return (IsWritten ? "" : Html([new XElement("h2", key)]), "");
        }

        var rule = section.Element("hr");
        return rule is null ? (Html(section.Elements()), "") : (Html(rule.ElementsBeforeSelf()), Html(rule.ElementsAfterSelf()));
    }

    /// <summary>A message in this language: the English itself where there is no translation.</summary>
    /// <param name="english">The message with its numbers as <c>{0}</c>, <c>{1}</c>, ...</param>
    public string Translate(string english) => _phrases.GetValueOrDefault(english, english);

    private static IEnumerable<KeyValuePair<string, string>> Translations(XElement article) =>
        article.Elements("dl").Elements("dt").Select(term => KeyValuePair.Create(term.Value, ((XElement)term.NextNode!).Value));

    private static XElement Parse(string text, string name)
    {
        try
        {
            return XElement.Parse(text);
        }
        catch (System.Xml.XmlException error)
        {
            throw new InvalidDataException($"{name}: expected well-formed HTML. {error.Message}", error);
        }
    }

    private static string Html(IEnumerable<XElement> elements) =>
        string.Join('\n', elements.Select(element => element.ToString(SaveOptions.DisableFormatting)));
}
