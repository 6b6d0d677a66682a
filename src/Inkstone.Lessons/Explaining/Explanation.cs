using System.Globalization;
using System.Text;
using Inkstone.Lessons.Explaining;

namespace Inkstone.Lessons;

/// <summary>
/// A model in words: what kind of network it is, what each layer does, where its numbers of weights come from, why it is there and
/// what it costs, and how the answer is read. What has been said of one layer is said shorter of the next of its kind.
/// </summary>
/// <example><code>
/// Console.WriteLine(Explanation.Of(Recipes.Find("deep-dense").Create(), Language.TraditionalChinese));
/// </code></example>
public sealed class Explanation
{
    private const int UsualLine = 80;
    private readonly string _closingTitle;

    private Explanation(Model model, Language language)
    {
        var (texts, network) = (ExplanationTexts.Load(language), new Network(model));
        var layers = network.Layers.Select(seen => (Seen: seen, Words: LayerWords.Of(seen, network))).ToList();
        var speaker = new Speaker(texts);
        Language = language;
        Kind = speaker.Say(new Phrase($"kind.{network.Kind}", ("layers", Numbers.Count(network.Layers.Count(layer => layer.Layer is not Layers.Input)))));
        Title = speaker.Say(new Phrase("title", ("name", model.Name), ("kind", Kind)));
        Introduction = string.Join('\n', IntroductoryWords.Of(network).Select(phrase => speaker.Say(phrase)));
        Parts = PartWriter.Write(network, layers, speaker);
        _closingTitle = texts["closing.title"];
        Closing = string.Join('\n', ClosingWords.Of(network, layers).Select(phrases => speaker.Say(phrases)));
    }

    /// <summary>The language it is in.</summary>
    public Language Language { get; }

    /// <summary>The kind of network, such as <c>a multilayer perceptron</c>.</summary>
    public string Kind { get; }

    /// <summary>The model's name and its kind.</summary>
    public string Title { get; }

    /// <summary>What is to be said of the whole first: one or more paragraphs, a line each.</summary>
    public string Introduction { get; }

    /// <summary>The layers in order; a network within the network is followed by its own.</summary>
    public IReadOnlyList<ExplanationPart> Parts { get; }

    /// <summary>All parameters, what a prediction and what training costs, and how the answer is read: a line for each paragraph. Empty if none of it is known.</summary>
    public string Closing { get; }

    /// <summary>Explains a model, trained or not, built or not.</summary>
    /// <param name="model">The model; it is only looked at.</param>
    /// <param name="language">The language; English when left out.</param>
    public static Explanation Of(Model model, Language? language = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new Explanation(model, language ?? Language.English);
    }

    /// <summary>All of it as text in lines of at most 80 columns.</summary>
    public override string ToString() => ToString(UsualLine);

    /// <summary>All of it as text.</summary>
    /// <param name="lineLength">The columns of a line, 20 or more; a Chinese character takes two.</param>
    /// <exception cref="ArgumentOutOfRangeException">The lines would be too short.</exception>
    public string ToString(int lineLength)
    {
        if (lineLength < LineBreaking.Shortest)
        {
            throw new ArgumentOutOfRangeException(nameof(lineLength), $"The lines of an explanation need at least {LineBreaking.Shortest} columns. Received: lineLength={lineLength}.");
        }

        var text = new StringBuilder();
        Append(text, Title, Introduction, "", lineLength);
        for (var i = 0; i < Parts.Count; i++)
        {
            Append(text, string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {Parts[i].Title}"), Parts[i].Text, "   ", lineLength);
        }

        if (Closing.Length > 0)
        {
            Append(text, _closingTitle, Closing, "   ", lineLength);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string title, string paragraphs, string indent, int lineLength)
    {
        text.Append(text.Length > 0 ? "\n" : "");
        LineBreaking.Append(text, title, "", lineLength);
        foreach (var paragraph in paragraphs.Split('\n'))
        {
            LineBreaking.Append(text, paragraph, indent, lineLength);
        }
    }
}
