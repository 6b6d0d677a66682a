using System.Net;
using System.Text;

namespace Inkstone.Lessons;

/// <summary>
/// Writes the page of a lesson: one file of HTML with its style, script and pictures in it. Every text is there in all languages, and the
/// attribute <c>lang</c> of the page decides which is seen.
/// </summary>
internal sealed class LessonPage(LessonSource source, IReadOnlyDictionary<Language, LessonText> texts)
{
    private readonly StringBuilder _html = new();

    /// <summary>The whole page.</summary>
    /// <param name="done">The steps, in order, with what they put out; the first, without a key, is what came before them.</param>
    /// <param name="language">The language to show first.</param>
    /// <param name="command">The command that makes the page.</param>
    /// <param name="data">Where the digits came from.</param>
    /// <param name="isReplaced">Whether strokes stood in for other digits.</param>
    public string Write(IReadOnlyList<(string Step, IReadOnlyList<LessonOutput> Outputs)> done, Language language, string command, string data, bool isReplaced = false)
    {
        _html.Clear();
        _html.Append($"<!doctype html>\n<html lang=\"{language.Code}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        _html.Append($"<title>{Escape(texts[language].Title)}</title>\n<style>\n{Resources.Read("Page/page.css")}</style>\n</head>\n<body>\n<nav>");
        foreach (var one in Language.All.Where(_ => texts[language].IsWritten))
        {
            _html.Append($"<button type=\"button\" data-language=\"{one.Code}\" lang=\"{one.Code}\">{one.Name}</button>");
        }

        _html.Append("</nav>\n");
        if (isReplaced)
        {
            _html.Append(InAll(text => $"<strong>{Escape(text.Translate("Made of strokes, digits that a simulated pen wrote: the numbers in the text are those of MNIST."))}</strong>", "p"));
        }

        _html.Append("<header>\n").Append(Introduction()).Append("</header>\n");
        foreach (var (step, outputs) in done)
        {
            WriteStep(step, outputs);
        }

        _html.Append("<footer>").Append(InAll(text => Escape(string.Format(null, text.Translate("Made on {0} with {1}; digits: {2}."), DateTime.Now.ToString("yyyy-MM-dd"), command, data)), "p"));
        _html.Append($"</footer>\n<script>\n{Resources.Read("Page/page.js")}</script>\n</body>\n</html>\n");
        return _html.ToString();
    }

    /// <summary>The title and introduction in all languages, then the code before the first step.</summary>
    public string Introduction() =>
        InAll(text => $"<h1>{Escape(text.Title)}</h1>\n{text.Introduction}", "div") + Code(source.Beginning);

    /// <summary>The text of a step before its code, in all languages, and the code.</summary>
    public string Before(string step) => InAll(text => text.Step(step).Before, "div") + Code(source.Code(step));

    /// <summary>The text of a step after its output, in all languages.</summary>
    public string After(string step) => InAll(text => text.Step(step).After, "div");

    private void WriteStep(string step, IReadOnlyList<LessonOutput> outputs)
    {
        if (step.Length > 0)
        {
            _html.Append($"<section id=\"{Escape(step)}\">\n").Append(Before(step));
        }

        if (outputs.Count > 0)
        {
            _html.Append("<div class=\"output\">\n");
            WriteOutputs(outputs);
            _html.Append("</div>\n");
        }

        if (step.Length > 0)
        {
            _html.Append(After(step)).Append("</section>\n");
        }
    }

    private void WriteOutputs(IReadOnlyList<LessonOutput> outputs)
    {
        var inText = false;
        foreach (var output in outputs)
        {
            if (inText != output is ConsoleText or SpokenText)
            {
                _html.Append(inText ? "</pre>\n" : "<pre>");
                inText = !inText;
            }

            WriteOutput(output);
        }

        _html.Append(inText ? "</pre>\n" : "");
    }

    private void WriteOutput(LessonOutput output)
    {
        switch (output)
        {
            case ConsoleText console:
                _html.Append(Escape(console.Text));
                break;
            case SpokenText spoken:
                foreach (var language in Language.All)
                {
                    _html.Append($"<span lang=\"{language.Code}\">{Escape(spoken.In(language))}\n</span>");
                }

                break;
            case Drawing drawing:
                _html.Append("<figure>").Append(drawing.Html).Append("</figure>\n");
                break;
            case Choices choices:
                WriteChoices(choices);
                break;
        }
    }

    private void WriteChoices(Choices choices)
    {
        var first = choices.Of[0].Value;
        _html.Append($"<div class=\"choices\"><p class=\"chooser\"><label>{Escape(choices.Name)} <input type=\"range\" autocomplete=\"off\" min=\"{first}\" max=\"{choices.Of[^1].Value}\" value=\"{first}\"><output>{first}</output></label>");
        _html.Append("<button type=\"button\">").Append(InAll(text => Escape(text.Translate("Run")), "span").TrimEnd()).Append("</button></p>\n");
        foreach (var (value, outputs) in choices.Of)
        {
            _html.Append($"<div data-value=\"{value}\"{(value == first ? "" : " hidden")}>\n");
            WriteOutputs(outputs);
            _html.Append("</div>\n");
        }

        _html.Append("</div>\n");
    }

    private string InAll(Func<LessonText, string> write, string element)
    {
        var html = new StringBuilder();
        foreach (var language in Language.All)
        {
            var text = write(texts[language]);
            html.Append(text.Length > 0 ? $"<{element} lang=\"{language.Code}\">{text}</{element}>\n" : "");
        }

        return html.ToString();
    }

    private static string Code(string code) => code.Length == 0 ? "" : $"<pre class=\"code\"><code>{CodeHighlighter.Html(code)}</code></pre>\n";

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
