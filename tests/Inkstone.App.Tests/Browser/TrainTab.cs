using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Inkstone.App.Tests.Browser;

/// <summary>What there is on the Train tab.</summary>
internal static class TrainTab
{
    /// <summary>What <c>POST /api/runs</c> takes for a run that fails at its first steps: they are too large.</summary>
    public static object FailingRun { get; } = new
    {
        recipe = "dense-512",
        dataset = "strokes",
        settings = new { hidden = (int[])[16, 16, 16, 16, 16], optimizer = "sgd", learningRate = 1000, batchSize = 20 },
    };

    /// <summary>A button of the player, by how its name begins.</summary>
    public static ILocator Button(BrowserPage page, string name) =>
        page.Page.Locator(".train-player").GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"^{name}", RegexOptions.None, TimeSpan.FromSeconds(1)) });

    /// <summary>Waits until the run that is shown is in this state.</summary>
    public static Task ExpectState(BrowserPage page, string name) => Assertions.Expect(page.Page.Locator(".train-state")).ToHaveTextAsync(name, new() { IgnoreCase = true });
}
