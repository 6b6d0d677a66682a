namespace Inkstone.App.Tests;

/// <summary>A network in words: of a recipe, of a model file, of the newest run, in three languages.</summary>
public sealed class ExplainCommandTests : IDisposable
{
    private readonly Workplace _workplace = new();

    public void Dispose() => _workplace.Dispose();

    [Theory]
    [InlineData("", "sequential: a multilayer perceptron\nThis is a multilayer perceptron")]
    [InlineData("--language en", "sequential: a multilayer perceptron\n")]
    [InlineData("--language zh-Hant", "sequential：多層感知器\n這是一個多層感知器")]
    [InlineData("--language zh-cn", "sequential：多层感知机\n这是一个多层感知机")]
    public void OfARecipe(string options, string start)
    {
        _workplace.Run($"explain Dense-512 {options}").ShouldBe(0, _workplace.Error);
        _workplace.Out.ShouldStartWith(start);
        _workplace.Out.ShouldContain("\n1. dense (Dense): (n, 784) → (n, 512)\n");
        _workplace.Out.ShouldContain("784 × 512 + 512 = 401,920");
        _workplace.Out.ShouldEndWith("\n");
        _workplace.Out.ShouldNotEndWith("\n\n");
        _workplace.Error.ShouldBe("");
    }

    [Fact]
    public void OfAModelFile_ItsFolder_AndTheNewestRun()
    {
        _workplace.Run("train first-network --dataset strokes --hidden 4 --epochs 1 --out mine").ShouldBe(0);
        var expected = $"Model file: {Path.Combine(_workplace.At("mine"), "model.safetensors")}\n\nsequential: a multilayer perceptron\n";
        foreach (var line in (string[])["explain", "explain mine", "explain --model mine", $"explain {Path.Combine("mine", "model.safetensors")}"])
        {
            _workplace.Run(line).ShouldBe(0, _workplace.Error);
            _workplace.Out.ShouldStartWith(expected);
            _workplace.Out.ShouldContain("784 × 4 + 4 = 3,140");
        }
    }

    [Fact]
    public void AModelOfLogits_IsToldAsSuch()
    {
        _workplace.SaveConstantModel("logits.safetensors", [.. Enumerable.Repeat(0.1f, 10)], logits: true);
        _workplace.Run("explain logits.safetensors").ShouldBe(0, _workplace.Error);
        _workplace.Out.ShouldContain("sequential: softmax regression\n");
        _workplace.Out.ShouldContain("They are not probabilities yet");
    }

    [Fact]
    public void Json_HasEachLayerWithItsNumbers()
    {
        var result = _workplace.RunJson("explain deep-dense --language zh-Hans");
        result.EnumerateObject().Select(field => field.Name).ShouldBe(["recipe", "model", "language", "title", "introduction", "layers", "closing"]);
        result.GetProperty("recipe").GetString().ShouldBe("deep-dense");
        result.GetProperty("language").GetString().ShouldBe("zh-Hans");
        var layers = result.GetProperty("layers").EnumerateArray().ToList();
        layers.Count.ShouldBe(17);
        layers[1].EnumerateObject().Select(field => field.Name).ShouldBe(["name", "type", "inputShape", "outputShape", "parameters", "multiplications", "text"]);
        layers[1].GetProperty("name").GetString().ShouldBe("dense");
        layers[0].GetProperty("inputShape").EnumerateArray().Select(axis => axis.GetInt32()).ShouldBe([28, 28, 1]);
        layers[1].GetProperty("outputShape").EnumerateArray().Select(axis => axis.GetInt32()).ShouldBe([1024]);
        layers.Sum(layer => layer.GetProperty("parameters").GetInt64()).ShouldBe(1_501_834);
        layers[1].GetProperty("multiplications").GetInt64().ShouldBe(784 * 1024);
        layers[1].GetProperty("text").GetString().ShouldNotBeNull().ShouldContain("神经元");
        _workplace.Error.ShouldContain("神经元");
    }
}
