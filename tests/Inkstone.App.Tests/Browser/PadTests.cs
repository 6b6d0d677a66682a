using Inkstone.App.Tests.Web;
using Microsoft.Playwright;

namespace Inkstone.App.Tests.Browser;

/// <summary>The pad by other means than a mouse.</summary>
[Collection(nameof(Chromium))]
public sealed class PadTests(Chromium chromium)
{
    [Fact]
    public async Task Who_comes_by_the_keyboard_sees_where_the_focus_is()
    {
        using var server = new WebServerUnderTest();
        await using var page = await chromium.OpenAsync(server.Address);
        await Assertions.Expect(page.Pad).ToBeVisibleAsync();
        for (var i = 0; i < 30 && !await page.Pad.EvaluateAsync<bool>("pad => pad === document.activeElement"); i++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
        }

        await Assertions.Expect(page.Pad).ToBeFocusedAsync();
        await Assertions.Expect(page.Pad).ToHaveCSSAsync("outline-style", "solid");
        await Assertions.Expect(page.Pad).ToHaveCSSAsync("cursor", "crosshair");
    }

    [Fact]
    public async Task What_is_cleared_while_the_pen_is_down_leaves_no_ink()
    {
        using var server = new WebServerUnderTest();
        await using var page = await chromium.OpenAsync(server.Address);
        await page.Pad.FocusAsync();
        await page.Page.Keyboard.PressAsync("Space");
        await PressAsync(page, "ArrowDown", 6);
        await Assertions.Expect(page.Winner).Not.ToHaveTextAsync("");
        await page.Page.Keyboard.PressAsync("c");
        await PressAsync(page, "ArrowDown", 6);
        await Assertions.Expect(page.Winner).ToHaveTextAsync("");
        (await page.Pad.EvaluateAsync<bool>("pad => pad.getContext('2d').getImageData(0, 0, pad.width, pad.height).data.every(value => value === 0)")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_finger_draws()
    {
        using var server = new WebServerUnderTest();
        await using var page = await chromium.OpenAsync(server.Address, options: new() { HasTouch = true, ViewportSize = new() { Width = 360, Height = 780 } });
        await page.Pad.ScrollIntoViewIfNeededAsync();
        var box = (await page.Pad.BoundingBoxAsync())!;
        var browser = await page.Page.Context.NewCDPSessionAsync(page.Page);
        foreach (var stroke in WrittenDigits.All[4])
        {
            await TouchAsync("touchStart", stroke[0]);
            foreach (var point in stroke.Skip(1))
            {
                await TouchAsync("touchMove", point);
            }

            await TouchAsync("touchEnd");
        }

        await Assertions.Expect(page.Winner).ToHaveTextAsync("4");

        Task TouchAsync(string type, params (float X, float Y)[] points) => browser.SendAsync("Input.dispatchTouchEvent", new()
        {
            ["type"] = type,
            ["touchPoints"] = points.Select(point => new { x = box.X + box.Width * point.X, y = box.Y + box.Height * point.Y }).ToArray(),
        });
    }

    private static async Task PressAsync(BrowserPage page, string key, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await page.Page.Keyboard.PressAsync(key);
        }
    }
}
