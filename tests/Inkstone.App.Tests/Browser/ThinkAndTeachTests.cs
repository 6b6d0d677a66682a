using System.Net;
using Inkstone.App.Tests.Web;
using Microsoft.Playwright;

namespace Inkstone.App.Tests.Browser;

[Collection(nameof(Chromium))]
public sealed class ThinkAndTeachTests(Chromium chromium)
{
    [Fact]
    public async Task Every_layer_is_shown_while_one_draws_and_which_pixels_spoke()
    {
        using var server = new WebServerUnderTest();
        await using var page = await chromium.OpenAsync(server.Address);
        await page.Page.Locator("details.think > summary").ClickAsync();
        await page.DrawDigitAsync(5);
        (await page.AnswerAsync()).ShouldBe("5");
        await Assertions.Expect(page.Page.Locator(".think .heat canvas").First).ToBeVisibleAsync();
        (await page.Page.Locator(".think .layer").CountAsync()).ShouldBeGreaterThan(5); // six convolutions and what follows
        (await page.Page.Locator(".think .layer canvas").CountAsync()).ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task What_was_read_wrong_is_kept_learned_and_used()
    {
        using var server = new WebServerUnderTest();

        // A small network learns in a moment.
        var run = await server.Post("/api/runs", new { recipe = "dense-512", dataset = "strokes", settings = new { epochs = 3, batchSize = 30 } }, HttpStatusCode.Created);
        await using var page = await chromium.OpenAsync(server.Address, "#train");
        await Assertions.Expect(page.Page.Locator(".train-state")).ToHaveTextAsync("Finished");
        await page.GoToAsync("#draw");
        var model = run.GetProperty("id").GetString()!;
        await page.Page.Locator(".model-choice select").SelectOptionAsync(model);

        await page.DrawDigitAsync(6);
        await page.AnswerAsync();
        await page.Page.Locator(".digit-button").Nth(6).ClickAsync();
        await Assertions.Expect(page.Page.Locator("li.correction")).ToBeVisibleAsync();
        Directory.GetFiles(server.Workplace.At("corrections")).ShouldHaveSingleItem();

        await page.Page.Locator(".teaching button.primary").First.ClickAsync();
        await Assertions.Expect(page.Page.Locator(".teaching-table")).ToBeVisibleAsync();
        await page.Page.Locator(".teaching button.primary").Nth(1).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".model-choice select")).Not.ToHaveValueAsync(model);
        Directory.GetDirectories(server.Workplace.At("runs"), "*-taught").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_digit_is_drawn_with_the_keyboard_alone()
    {
        using var server = new WebServerUnderTest();
        await using var page = await chromium.OpenAsync(server.Address);
        await page.Pad.FocusAsync();
        await page.Page.Keyboard.PressAsync("Space");
        for (var i = 0; i < 16; i++)
        {
            await page.Page.Keyboard.PressAsync("ArrowDown");
        }

        await page.Page.Keyboard.PressAsync("Space");
        (await page.AnswerAsync()).ShouldBe("1");
    }

    [Fact]
    public async Task A_picture_file_is_read()
    {
        using var server = new WebServerUnderTest();
        await using var page = await chromium.OpenAsync(server.Address);
        var picture = Path.Combine(AppContext.BaseDirectory, "seven.png");
        await page.Page.Locator("#panel-draw input[type=file]").SetInputFilesAsync(picture);
        (await page.AnswerAsync()).ShouldBe("7");
    }
}
