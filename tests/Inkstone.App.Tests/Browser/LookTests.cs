using System.Net;
using Inkstone.App.Tests.Web;
using Microsoft.Playwright;

namespace Inkstone.App.Tests.Browser;

/// <summary>
/// Every tab in every kind of window. <c>INKSTONE_SCREENSHOTS=FOLDER dotnet test tests/Inkstone.App.Tests --filter LookTests</c> keeps pictures of them
/// to be looked at.
/// </summary>
[Collection(nameof(Chromium))]
public sealed class LookTests(Chromium chromium)
{
    private static readonly int[] Number = [2, 0, 2, 4];

    private static readonly string? Folder = Environment.GetEnvironmentVariable("INKSTONE_SCREENSHOTS");

    [Theory]
    [InlineData("desktop", 1280, 900, ColorScheme.Light)]
    [InlineData("desktop", 1280, 900, ColorScheme.Dark)]
    [InlineData("phone", 360, 780, ColorScheme.Light)]
    [InlineData("phone", 360, 780, ColorScheme.Dark)]
    public async Task Every_tab_fits_the_window(string device, int width, int height, ColorScheme colors)
    {
        using var server = new WebServerUnderTest();
        await server.Post("/api/runs", new { recipe = "dense-512", dataset = "strokes", settings = new { epochs = 12, batchSize = 30 } }, HttpStatusCode.Created);
        await using var page = await chromium.OpenAsync(server.Address, options: Window(device, width, height, colors));
        var tabs = await page.Page.Locator("[role=tab]").EvaluateAllAsync<string[]>("tabs => tabs.map(tab => tab.id.slice(4))");
        tabs.ShouldContain("draw");
        foreach (var tab in tabs)
        {
            await page.GoToAsync($"#{tab}");
            await Assertions.Expect(page.Page.Locator($"#panel-{tab} h1")).ToBeVisibleAsync();
            await ShowAsync(page, tab);
            await LookAsync(page, tab, $"{device}-{colors.ToString().ToLowerInvariant()}");
        }
    }

    [Theory]
    [InlineData("desktop", 1280, 900, ColorScheme.Light, "en-US")]
    [InlineData("phone", 360, 780, ColorScheme.Dark, "zh-TW")]
    public async Task A_failed_run_fits_the_window(string device, int width, int height, ColorScheme colors, string locale)
    {
        using var workplace = new Workplace { MayDownload = true };
        using var server = new WebServerUnderTest(workplace);
        await server.Post("/api/runs", TrainTab.FailingRun, HttpStatusCode.Created);
        var window = Window(device, width, height, colors);
        window.Locale = locale;
        await using var page = await chromium.OpenAsync(server.Address, "#train?recipe=digits-20x20", window);
        await Assertions.Expect(page.Page.Locator(".train-state")).ToHaveAttributeAsync("data-state", "failed");
        await page.Page.Locator(".train-message summary").ClickAsync();
        await LookAsync(page, "train-failed", device);
    }

    private static BrowserNewContextOptions Window(string device, int width, int height, ColorScheme colors) => new()
    {
        ViewportSize = new() { Width = width, Height = height },
        ColorScheme = colors,
        HasTouch = device == "phone",
        DeviceScaleFactor = device == "phone" ? 2 : 1,
        ReducedMotion = ReducedMotion.Reduce,
    };

    /// <summary>Nothing may stick out of the window; a picture is kept if one is wished.</summary>
    private static async Task LookAsync(BrowserPage page, string what, string window)
    {
        var overhang = await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        overhang.ShouldBe(0, $"{what} is wider than the window");
        if (Folder is not null)
        {
            await page.Page.ScreenshotAsync(new() { Path = Path.Combine(Path.GetFullPath(Folder), $"{what}-{window}.png"), FullPage = true });
        }
    }

    /// <summary>Does with a tab what it is for, so that there is something to see.</summary>
    private static async Task ShowAsync(BrowserPage page, string tab)
    {
        switch (tab)
        {
            case "draw":
                await page.DrawDigitAsync(4);
                await page.AnswerAsync();
                break;
            case "number":
                var pad = page.Page.Locator("#panel-number .pad-ink");
                for (var place = 0; place < 4; place++)
                {
                    var strokes = WrittenDigits.All[Number[place]];
                    await page.DrawAsync(pad, [.. strokes.Select(stroke => stroke.Select(point => ((place + 0.1f + 0.8f * point.X) / 4, 0.2f + 0.6f * point.Y)).ToArray())]);
                }

                await Assertions.Expect(page.Page.Locator("#panel-number .crop-label")).ToHaveTextAsync(["2", "0", "2", "4"]);
                break;
            case "train":
                await Assertions.Expect(page.Page.Locator(".train-state")).ToHaveTextAsync("Finished");
                await Assertions.Expect(page.Page.Locator(".train-confusion")).ToBeVisibleAsync();
                break;
            case "explore":
                await Assertions.Expect(page.Page.Locator("#panel-explore canvas").First).ToBeVisibleAsync();
                break;
        }
    }
}
