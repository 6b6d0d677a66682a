using System.Text;

namespace Inkstone.Lessons.Explaining;

/// <summary>Says phrases in one language, and what it has said before in fewer words.</summary>
internal sealed class Speaker(ExplanationTexts texts)
{
    private readonly HashSet<string> _said = [];

    /// <summary>The phrases as one or more paragraphs, a line each.</summary>
    public string Say(params IReadOnlyList<Phrase> phrases)
    {
        var said = new StringBuilder();
        foreach (var phrase in phrases)
        {
            var isNew = _said.Add($"{phrase.Key} {phrase.Topic}");
            var again = phrase.Key + ".again";
            var words = texts.Say(!isNew && texts.Has(again) ? again : phrase.Key, phrase.Values);
            if (words.Length > 0)
            {
                said.Append(said.Length == 0 || words[0] == '\n' ? "" : texts.Joint).Append(said.Length == 0 ? words.TrimStart('\n') : words);
            }
        }

        return said.ToString();
    }
}
