using Microsoft.Playwright;

namespace Inkstone.App.Tests.Browser;

/// <summary>The tests that share the browser.</summary>
[CollectionDefinition(nameof(Chromium))]
public sealed class ChromiumCollection : ICollectionFixture<Chromium>;

/// <summary>
/// A Chromium that is installed on this machine, started once for all tests that need one. Where there is none, those tests are skipped.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>Names the browser where it is in no usual place.</summary>
    private const string Variable = "INKSTONE_CHROMIUM";

    private static readonly string[] UsualPlaces =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static string? ExecutablePath =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : UsualPlaces.FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (ExecutablePath is not { } path)
        {
            return;
        }

        Assertions.SetDefaultExpectTimeout(BrowserPage.Patience);
        _playwright = await Playwright.CreateAsync();

        // Its sandbox needs rights that containers do not give; it sees no page but ours.
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox"] });
    }

    /// <summary>Opens the page in a window of its own, with storage of its own.</summary>
    /// <param name="address">Where the server is.</param>
    /// <param name="place">Which tab, with what settings.</param>
    /// <param name="options">The window's size, language and colours; a desktop in English and light when null.</param>
    public async Task<BrowserPage> OpenAsync(string address, string place = "", BrowserNewContextOptions? options = null)
    {
        if (_browser is null)
        {
            Assert.Skip($"No Chromium was found. Install one (Debian: apt install chromium), or name it by the environment variable {Variable}.");
        }

        options ??= new();
        options.Locale ??= "en-US";
        options.ViewportSize ??= new() { Width = 1280, Height = 900 };
        var context = await _browser.NewContextAsync(options);
        var page = new BrowserPage(context, await context.NewPageAsync(), address);
        await page.GoToAsync(place);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
    }
}
