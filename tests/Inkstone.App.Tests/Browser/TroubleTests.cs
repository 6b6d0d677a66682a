using Inkstone.App.Tests.Web;
using Microsoft.Playwright;

namespace Inkstone.App.Tests.Browser;

/// <summary>A server that is away for a while, or begun anew, costs nothing that was drawn.</summary>
[Collection(nameof(Chromium))]
public sealed class TroubleTests(Chromium chromium)
{
    [Fact]
    public async Task A_drawing_outlives_the_server_and_is_corrected_with_the_next()
    {
        using var workplace = new Workplace();
        var first = new WebServerUnderTest(workplace);
        await using var page = await chromium.OpenAsync(first.Address);
        page.Forgives("403"); // the first call with the old token
        await page.DrawDigitAsync(6);
        (await page.AnswerAsync()).ShouldBe("6");
        var port = first.Port;
        first.Dispose();

        using var next = new WebServerUnderTest(workplace, port: port);
        await page.Page.Locator(".digit-button").Nth(6).ClickAsync();
        await Assertions.Expect(page.Page.Locator("li.correction")).ToBeVisibleAsync();
        (await next.Get("/api/corrections")).GetProperty("count").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_correction_that_has_to_wait_is_kept_with_its_own_drawing()
    {
        using var server = new WebServerUnderTest();
        await using var page = await chromium.OpenAsync(server.Address);
        page.ForgivesSilence();
        var refused = new TaskCompletionSource();
        await page.Page.RouteAsync("**/api/corrections*", async route =>
        {
            if (route.Request.Method == "POST" && refused.TrySetResult())
            {
                await route.AbortAsync("connectionrefused");
            }
            else
            {
                await route.ContinueAsync();
            }
        });
        await page.DrawDigitAsync(7);
        (await page.AnswerAsync()).ShouldBe("7");
        await page.Page.Locator(".digit-button").Nth(7).ClickAsync();
        await refused.Task;
        await page.Pad.FocusAsync();
        await page.Page.Keyboard.PressAsync("c");
        await page.DrawDigitAsync(3);
        await Assertions.Expect(page.Page.Locator("li.correction")).ToBeVisibleAsync();
        var kept = (await server.Get("/api/corrections")).GetProperty("corrections")[0];
        kept.GetProperty("label").GetInt32().ShouldBe(7);
        kept.GetProperty("readAs").ToString().ShouldBe("7");
        await page.Page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });
    }

    [Fact]
    public async Task Back_leads_to_the_tab_before()
    {
        using var server = new WebServerUnderTest();
        await using var page = await chromium.OpenAsync(server.Address);
        await page.Page.Locator("#tab-explore").ClickAsync();
        await Assertions.Expect(page.Page.Locator("#panel-explore h1")).ToBeVisibleAsync();
        await page.Page.GoBackAsync();
        await Assertions.Expect(page.Pad).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator("#tab-draw")).ToHaveAttributeAsync("aria-selected", "true");
    }
}
