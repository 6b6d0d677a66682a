using System.Text.RegularExpressions;
using Inkstone.App.Tests.Web;
using Microsoft.Playwright;

namespace Inkstone.App.Tests.Browser;

[Collection(nameof(Chromium))]
public sealed partial class DrawTests(Chromium chromium)
{
    [Fact]
    public async Task Every_digit_drawn_with_the_mouse_is_read()
    {
        using var server = new WebServerUnderTest();
        await using var page = await chromium.OpenAsync(server.Address);
        for (var digit = 0; digit < 10; digit++)
        {
            await page.DrawDigitAsync(digit);
            (await page.AnswerAsync()).ShouldBe($"{digit}");
            await page.Page.Keyboard.PressAsync("c");
            await Assertions.Expect(page.Winner).ToHaveTextAsync("");
        }
    }

    [Fact]
    public async Task A_blank_pad_asks_for_a_digit_and_calls_nothing()
    {
        using var server = new WebServerUnderTest();
        await using var page = await chromium.OpenAsync(server.Address);
        var calls = 0;
        page.Page.Request += (_, request) => calls += request.Url.Contains("/api/predict", StringComparison.Ordinal) ? 1 : 0;
        await Assertions.Expect(page.Verdict).ToContainTextAsync("Draw a digit", new() { IgnoreCase = true });
        await page.Pad.ClickAsync(new() { Trial = true });
        await page.Page.Keyboard.PressAsync("c");
        calls.ShouldBe(0);

        await page.DrawDigitAsync(3);
        await page.AnswerAsync();
        var before = calls;
        await page.Page.Keyboard.PressAsync("c");
        await Assertions.Expect(page.Verdict).ToContainTextAsync("Draw a digit", new() { IgnoreCase = true });
        calls.ShouldBe(before);
    }

    [Fact]
    public async Task What_is_undone_and_done_again_is_read_again()
    {
        using var server = new WebServerUnderTest();
        await using var page = await chromium.OpenAsync(server.Address);
        await page.DrawDigitAsync(4);
        (await page.AnswerAsync()).ShouldBe("4");
        await page.Page.Keyboard.PressAsync("Control+z");
        await page.Page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(page.Winner).ToHaveTextAsync("");
        await page.Page.Keyboard.PressAsync("Control+y");
        await page.Page.Keyboard.PressAsync("Control+y");
        await Assertions.Expect(page.Winner).ToHaveTextAsync("4");
    }

    [Fact]
    public async Task A_late_answer_never_overwrites_a_newer_one()
    {
        using var server = new WebServerUnderTest();
        await using var page = await chromium.OpenAsync(server.Address);

        // The first call comes back after all others, and says something else.
        var asked = new TaskCompletionSource();
        await page.Page.RouteAsync("**/api/predict*", async route =>
        {
            if (asked.TrySetResult())
            {
                var answer = await route.FetchAsync();
                var text = await answer.TextAsync();
                await Task.Delay(1500);
                await route.FulfillAsync(new() { Response = answer, Body = Label().Replace(text, "\"label\":\"5\"") });
            }
            else
            {
                await route.ContinueAsync();
            }
        });
        var strokes = WrittenDigits.All[4];
        await page.DrawAsync(page.Pad, strokes[..1]);
        await asked.Task;
        await page.DrawAsync(page.Pad, strokes[1..]);
        (await page.AnswerAsync()).ShouldBe("4");
        await page.Page.WaitForTimeoutAsync(2000);
        await Assertions.Expect(page.Winner).ToHaveTextAsync("4");
        await page.Page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });
    }

    [Fact]
    public async Task The_two_pipelines_are_shown_side_by_side()
    {
        using var server = new WebServerUnderTest();
        await using var page = await chromium.OpenAsync(server.Address);
        var small = WrittenDigits.All[2].Select(stroke => stroke.Select(point => (0.05f + point.X * 0.3f, 0.05f + point.Y * 0.3f)).ToArray()).ToArray();
        await page.DrawAsync(page.Pad, small);
        (await page.AnswerAsync()).ShouldBe("2");
        await page.Page.Locator("input[value=both]").CheckAsync();
        await Assertions.Expect(page.Page.Locator(".seen-pictures canvas:visible")).ToHaveCountAsync(2);
    }

    [Theory]
    [InlineData("en-US", "Draw")]
    [InlineData("zh-TW", "手寫")]
    [InlineData("zh-CN", "手写")]
    public async Task The_page_speaks_the_language_of_the_browser(string locale, string name)
    {
        using var server = new WebServerUnderTest();
        await using var page = await chromium.OpenAsync(server.Address, options: new() { Locale = locale });
        await Assertions.Expect(page.Page.Locator("#tab-draw")).ToHaveTextAsync(name);
    }

    [Fact]
    public async Task A_language_is_chosen_without_a_reload_and_kept()
    {
        using var server = new WebServerUnderTest();
        await using var page = await chromium.OpenAsync(server.Address);
        await page.DrawDigitAsync(8);
        (await page.AnswerAsync()).ShouldBe("8");
        await page.Page.Locator(".language-choice select").SelectOptionAsync("zh-Hant");
        await Assertions.Expect(page.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hant");
        await Assertions.Expect(page.Winner).ToHaveTextAsync("8");
        await Assertions.Expect(page.Verdict).ToContainTextAsync("這");
        await page.Page.ReloadAsync();
        await Assertions.Expect(page.Page.Locator("#tab-draw")).ToHaveTextAsync("手寫");
    }

    [GeneratedRegex("\"label\":\"[^\"]*\"")]
    private static partial Regex Label();
}
