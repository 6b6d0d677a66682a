using System.Net;
using Inkstone.App.Tests.Web;
using Microsoft.Playwright;

namespace Inkstone.App.Tests.Browser;

[Collection(nameof(Chromium))]
public sealed class ExploreTests(Chromium chromium)
{
    [Fact]
    public async Task A_picture_is_seen_with_its_numbers_and_read()
    {
        using var server = new WebServerUnderTest();
        await using var page = await chromium.OpenAsync(server.Address, "#explore?data=strokes");
        var cells = page.Page.Locator(".explore-data .explore-cell");
        await Assertions.Expect(cells).ToHaveCountAsync(50);
        await cells.Nth(4).ClickAsync();
        var sample = await server.Get("/api/datasets/strokes/samples/4?set=test");
        await Assertions.Expect(page.Page.Locator(".explore-sample h2")).ToHaveTextAsync($"Picture 4: {sample.GetProperty("label")}");
        await Assertions.Expect(page.Page.Locator(".explore-matrix")).ToContainTextAsync("[[  0   0");
        await page.Page.Locator(".explore-sample button.primary").ClickAsync();
        var reading = await server.Get("/api/datasets/strokes/samples/4/reading?set=test");
        await Assertions.Expect(page.Page.Locator(".explore-verdict")).ToContainTextAsync($"It reads: {reading.GetProperty("label")} (");

        // The address brings all of it back.
        page.Page.Url.ShouldContain("picture=4");
        await page.Page.ReloadAsync();
        await Assertions.Expect(page.Page.Locator(".explore-sample h2")).ToHaveTextAsync($"Picture 4: {sample.GetProperty("label")}");
        await Assertions.Expect(cells.Nth(4)).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Fact]
    public async Task Pictures_of_one_digit_and_of_the_other_part_are_shown()
    {
        using var server = new WebServerUnderTest();
        await using var page = await chromium.OpenAsync(server.Address, "#explore?data=strokes");
        await page.Page.Locator(".explore-data .field select").Nth(1).SelectOptionAsync("7");
        await page.Page.GetByLabel("To learn from").CheckAsync(new() { Force = true });
        var total = (await server.Get("/api/datasets/strokes/samples?set=train&digit=7&count=1")).GetProperty("total").GetInt32();
        await Assertions.Expect(page.Page.Locator(".explore-data .explore-cell")).ToHaveCountAsync(total);
        (await page.Page.Locator(".explore-data .explore-label").AllTextContentsAsync()).ShouldAllBe(label => label == "7");
    }

    [Fact]
    public async Task Mistakes_of_a_model_that_always_reads_three_are_shown()
    {
        using var server = new WebServerUnderTest();
        Directory.CreateDirectory(server.Workplace.At("runs/threes"));
        server.Workplace.SaveConstantModel("runs/threes/model.safetensors", [0.08f, 0.08f, 0.08f, 0.28f, 0.08f, 0.08f, 0.08f, 0.08f, 0.08f, 0.08f]);
        File.WriteAllText(server.Workplace.At("runs/threes/run.json"), "{}");
        var errors = (await server.Get("/api/models/threes/mistakes?dataset=strokes")).GetProperty("errors").GetInt32();
        await using var page = await chromium.OpenAsync(server.Address, "#explore?view=mistakes&data=strokes");
        await Assertions.Expect(page.Page.Locator(".explore-mistakes .lead")).ToContainTextAsync("50 pictures right");
        await page.Page.Locator(".model-choice select").SelectOptionAsync("threes");
        await Assertions.Expect(page.Page.Locator(".explore-mistakes .lead")).ToContainTextAsync($"its {errors} mistakes");
        await Assertions.Expect(page.Page.Locator(".explore-mistake")).ToHaveCountAsync(errors);
        await Assertions.Expect(page.Page.Locator(".explore-read").First).ToHaveTextAsync("3");

        // It has a single layer: its weights are pictures.
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Model" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".explore-model svg image")).ToHaveCountAsync(10);
        await Assertions.Expect(page.Page.Locator(".explore-summary")).ToContainTextAsync("dense (Dense)");
    }

    [Fact]
    public async Task Mistakes_are_those_of_the_model_that_was_chosen_on_another_tab()
    {
        using var server = new WebServerUnderTest();
        await server.Post("/api/runs", new { recipe = "dense-512", dataset = "strokes", settings = new { epochs = 0 } }, HttpStatusCode.Created);
        await using var page = await chromium.OpenAsync(server.Address, "#explore?view=mistakes&data=strokes");
        var verdict = page.Page.Locator(".explore-mistakes > .lead");
        await Assertions.Expect(verdict).ToContainTextAsync("pictures right");
        await page.Page.Locator("#tab-train").ClickAsync();
        await page.Page.Locator(".run-actions button", new() { HasText = "Use this model" }).ClickAsync();
        await page.Page.Locator("#tab-explore").ClickAsync();
        await Assertions.Expect(verdict).ToContainTextAsync("dense-512");
        await page.Page.Locator(".explore-mistakes .explore-cell").First.ClickAsync();
        await Assertions.Expect(page.Page.Locator(".explore-mistakes .explore-sample h2")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Softmax_follows_its_sliders()
    {
        using var server = new WebServerUnderTest();
        await using var page = await chromium.OpenAsync(server.Address, "#explore?view=softmax&z=1,1,1,1");
        var outputs = page.Page.Locator(".explore-softmax-row output:last-child");
        await Assertions.Expect(outputs.First).ToHaveTextAsync("0.250");
        await page.Page.GetByLabel("z0", new() { Exact = true }).FillAsync("2");
        await Assertions.Expect(outputs.First).ToHaveTextAsync((Math.E / (Math.E + 3)).ToString("0.000", System.Globalization.CultureInfo.InvariantCulture));
        await Assertions.Expect(page.Page.Locator(".explore-sum output")).ToHaveTextAsync("1.000");
        await Assertions.Expect(page.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("z=2%2C1%2C1%2C1"));
    }

    [Fact]
    public async Task Activation_functions_of_a_number_are_told()
    {
        using var server = new WebServerUnderTest();
        await using var page = await chromium.OpenAsync(server.Address, "#explore?view=activations");
        await Assertions.Expect(page.Page.Locator(".explore-curves svg")).ToBeVisibleAsync();
        await page.Page.GetByLabel("x", new() { Exact = true }).FillAsync("-2");
        (await page.Page.Locator(".explore-result").AllTextContentsAsync()).ShouldBe(["−2.0", "0.119", "0.0"]);
    }

    [Theory]
    [InlineData("zh-Hant", "探索")]
    [InlineData("zh-Hans", "探索")]
    public async Task The_lessons_open_in_the_language_of_the_page(string language, string name)
    {
        using var server = new WebServerUnderTest();
        await using var page = await chromium.OpenAsync(server.Address, "#explore?view=lessons", new() { Locale = language == "zh-Hant" ? "zh-TW" : "zh-CN" });
        await Assertions.Expect(page.Page.Locator("#tab-explore")).ToHaveTextAsync(name);
        var link = page.Page.Locator(".explore-lessons a").Nth(2);
        (await link.GetAttributeAsync("href")).ShouldBe($"/lessons/3?language={language}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task A_lesson_works_under_its_policy(int number)
    {
        using var server = new WebServerUnderTest();
        await using var page = await chromium.OpenAsync(server.Address, $"lessons/{number}?language=zh-Hant");
        await Assertions.Expect(page.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hant");
        await page.Page.Locator("nav button[data-language=en]").ClickAsync();
        await Assertions.Expect(page.Page.Locator("header [lang=en] h1")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator("header [lang=zh-Hant] h1")).ToBeHiddenAsync();
        (await page.Page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('svg image')).imageRendering")).ShouldBe("pixelated");
        var softmax = page.Page.Locator(".softmax");
        if (await softmax.CountAsync() > 0)
        {
            await softmax.First.Locator("input").First.FillAsync("10");
            await Assertions.Expect(softmax.First.Locator("svg").Nth(0).Locator("g text").First).ToHaveTextAsync("10.0");
        }

        var choices = page.Page.Locator(".choices");
        if (await choices.CountAsync() > 0)
        {
            await choices.First.Locator("input").FillAsync(await choices.First.Locator("input").GetAttributeAsync("max") ?? "");
            await choices.First.Locator("button").ClickAsync();
            await Assertions.Expect(choices.First.Locator("[data-value]").Last).ToBeVisibleAsync();
            await Assertions.Expect(choices.First.Locator("[data-value]").First).ToBeHiddenAsync();
        }
    }
}
