using System.Net;
using System.Text.RegularExpressions;

namespace Inkstone.Lessons.Tests;

public class CodeHighlighterTests
{
    [Fact]
    public void Marks_comments_strings_keywords_and_numbers() =>
        CodeHighlighter.Html("var x = \"a // b\"; // new").ShouldBe(
            "<span class=\"keyword\">var</span> x = <span class=\"string\">&quot;a // b&quot;</span>; <span class=\"comment\">// new</span>");

    [Fact]
    public void A_string_inside_of_a_string_ends_neither() =>
        CodeHighlighter.Html("Say($\"is {score[\"accuracy\"]}\");").ShouldBe("Say(<span class=\"string\">$&quot;is {score[&quot;accuracy&quot;]}&quot;</span>);");

    [Theory]
    [InlineData("#:property PublishAot=false\nvar a = b < c && d[^1] > 0.5f;")]
    [InlineData("lesson.Say($\"{n} \\\"quoted\\\" <b>\"); var c = '\\'';")]
    [InlineData("// ends in \" a quote\nvariable.newest(x1, 1_000)")]
    public void Changes_no_character(string code) =>
        WebUtility.HtmlDecode(Regex.Replace(CodeHighlighter.Html(code), "</?span[^>]*>", "")).ShouldBe(code);
}
