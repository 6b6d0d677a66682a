using System.Net;
using System.Text.RegularExpressions;
using Inkstone.App.Tests.Web;
using Microsoft.Playwright;

namespace Inkstone.App.Tests.Browser;

[Collection(nameof(Chromium))]
public sealed partial class TrainTests(Chromium chromium)
{
    [Fact]
    public async Task A_run_is_started_paused_stepped_found_again_after_a_reload_and_stopped()
    {
        using var server = new WebServerUnderTest();
        await using var page = await chromium.OpenAsync(server.Address, "#train?recipe=dense-512&dataset=strokes&epochs=100000&batchSize=30"); // does not end by itself
        await TrainTab.Button(page, "Start").ClickAsync();
        await TrainTab.Button(page, "Pause").ClickAsync();
        await TrainTab.ExpectState(page, "Paused");

        var before = await Batch(page).InnerTextAsync();
        await TrainTab.Button(page, "Step").ClickAsync();
        await Assertions.Expect(Batch(page)).Not.ToHaveTextAsync(before);
        await TrainTab.ExpectState(page, "Paused");

        await page.Page.ReloadAsync();
        await TrainTab.ExpectState(page, "Paused");
        await TrainTab.Button(page, "Go on").ClickAsync();
        await TrainTab.ExpectState(page, "Learning");
        await Assertions.Expect(page.Page.Locator(".train-confusion")).ToBeVisibleAsync();
        await TrainTab.Button(page, "Stop").ClickAsync();
        await TrainTab.ExpectState(page, "Stopped");
        await Assertions.Expect(page.Page.Locator(".train-run")).ToHaveCountAsync(1);
        Directory.GetDirectories(server.Workplace.At("runs")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_stopped_run_is_gone_on_with_and_its_model_reads_what_is_drawn()
    {
        using var server = new WebServerUnderTest();
        await server.Post("/api/runs", new { recipe = "dense-512", dataset = "strokes", settings = new { epochs = 20, batchSize = 30 }, paused = true }, HttpStatusCode.Created);
        await using var page = await chromium.OpenAsync(server.Address, "#train");
        await TrainTab.ExpectState(page, "Paused");
        await TrainTab.Button(page, "Step").ClickAsync();
        await Assertions.Expect(Batch(page)).ToHaveTextAsync("1 of 10");
        await TrainTab.Button(page, "Stop").ClickAsync();
        await TrainTab.ExpectState(page, "Stopped");
        await TrainTab.Button(page, "Go on").ClickAsync();
        await TrainTab.ExpectState(page, "Finished");

        await page.Page.Locator(".run-actions button", new() { HasTextRegex = UseThisModel() }).ClickAsync();
        await page.GoToAsync("#draw");
        await page.DrawDigitAsync(1);
        (await page.AnswerAsync()).Length.ShouldBe(1);
        await Assertions.Expect(page.Page.Locator(".model-choice select")).Not.ToHaveValueAsync("recogniser");
    }

    [Fact]
    public async Task A_run_that_ended_while_another_tab_was_shown_offers_its_model()
    {
        using var server = new WebServerUnderTest();
        await using var page = await chromium.OpenAsync(server.Address);
        await Assertions.Expect(page.Page.Locator(".model-choice option")).ToHaveCountAsync(1);
        await server.Post("/api/runs", new { recipe = "dense-512", dataset = "strokes", settings = new { epochs = 1, batchSize = 30 } }, HttpStatusCode.Created);
        while ((await server.Get("/api/runs"))[0].GetProperty("state").GetString() != "finished")
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        await page.GoToAsync("#train");
        await Assertions.Expect(page.Page.Locator(".run-actions button")).ToHaveTextAsync("Use this model");
        await Assertions.Expect(page.Page.Locator(".model-choice option")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Settings_that_make_no_sense_are_refused_in_words()
    {
        using var server = new WebServerUnderTest();
        await using var page = await chromium.OpenAsync(server.Address, "#train?recipe=dense-512&dataset=strokes&samples=999999");
        page.Forgives("400");
        await TrainTab.Button(page, "Start").ClickAsync();
        await Assertions.Expect(page.Page.Locator(".train-problem, .train-message").Filter(new() { Visible = true }).First).ToContainTextAsync("The setting “Samples” was refused.");
    }

    private static ILocator Batch(BrowserPage page) => page.Page.Locator(".train-numbers dd").Nth(1);

    [GeneratedRegex("use", RegexOptions.IgnoreCase)]
    private static partial Regex UseThisModel();
}
