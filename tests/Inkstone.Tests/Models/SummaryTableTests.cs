using System.Text.RegularExpressions;

namespace Inkstone.Tests.Models;

/// <summary>Summaries against those Keras printed, in a terminal of 80 and of 200 columns.</summary>
public sealed partial class SummaryTableTests
{
    private static readonly SummaryTable FirstNetwork = Table(
        "sequential",
        [Dense("dense", 20, 15_700), Dense("dense_1", 20, 420), Dense("dense_2", 20, 420), Dense("dense_3", 10, 210)],
        trainable: 16_750);

    private static readonly SummaryTable DeepDense = Table(
        "sequential",
        [
            Layer("flatten", "Flatten", "(None, 784)", 0),
            .. Block("", 1024, 803_840), Layer("dropout", "Dropout", "(None, 1024)", 0),
            .. Block("_1", 512, 524_800), Layer("dropout_1", "Dropout", "(None, 512)", 0),
            .. Block("_2", 256, 131_328), Layer("dropout_2", "Dropout", "(None, 256)", 0),
            .. Block("_3", 128, 32_896),
            Dense("dense_4", 10, 1290),
        ],
        trainable: 1_497_994,
        nonTrainable: 3840);

    private static readonly SummaryTable MyModel = Table(
        "my_model", [Dense("L1", 25, 10_025), Dense("L2", 15, 390), Dense("L3", 10, 160)], trainable: 10_575);

    private static readonly SummaryTable Dense512 = Table("sequential", [Dense("dense", 512, 401_920), Dense("dense_1", 10, 5130)], trainable: 407_050);

    private static readonly SummaryTable SoftmaxRegression = Table(
        "sequential_1", [Layer("flatten_1", "Flatten", "(None, 784)", 0), Dense("dense_2", 10, 7850)], trainable: 7850);

    private static readonly SummaryTable Wide = Table(
        "wide",
        [Dense("dense_1", 4, 16), Layer("a_very_long_layer_name_indeed", "BatchNormalization", "(None, 4)", 16)],
        trainable: 24,
        nonTrainable: 8);

    private static readonly SummaryTable[] Tables =
    [
        FirstNetwork,
        FirstNetwork with { OptimizerParameters = 2 },
        DeepDense,
        DeepDense with { OptimizerParameters = 1_497_996 },
        MyModel,
        MyModel with { OptimizerParameters = 21_152 },
        Table("sequential", [Layer("dense", "Dense", null, null), Layer("dense_1", "Dense", null, null)], trainable: 0),
        Dense512 with { OptimizerParameters = 407_052 },
        Dense512 with { Rows = [Layer("flatten", "Flatten", "(None, 784)", 0), .. Dense512.Rows] },
        SoftmaxRegression,
        SoftmaxRegression with { OptimizerParameters = 7852 },
        Table(
            "sequential",
            [
                Layer("conv2d", "Conv2D", "(None, 26, 26, 8)", 80),
                Layer("max_pooling2d", "MaxPooling2D", "(None, 13, 13, 8)", 0),
                Layer("flatten", "Flatten", "(None, 1352)", 0),
                Dense("dense", 10, 13_530),
            ],
            trainable: 13_610),
        Wide,
        Wide with { LineLength = 60 },
        Wide with { ShowTrainable = true },
    ];

    public static TheoryData<int, int> Cases => [.. Enumerable.Range(0, Tables.Length).SelectMany(i => new[] { (i, 80), (i, 200) })];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_summary_is_what_keras_prints(int index, int columns)
    {
        var expected = Summaries(columns);
        expected.Count.ShouldBe(Tables.Length);

        (Tables[index] with { TerminalColumns = columns }).Render().ShouldBe(expected[index]);
    }

    [Fact]
    public void The_trainable_column_tells_frozen_layers_and_those_without_weights()
    {
        var table = Table("m", [Dense("a", 1, 5) with { IsTrainable = false }, Dense("b", 1, 5), Layer("c", "ReLU", "(None, 1)", 0)], trainable: 5);
        var lines = (table with { ShowTrainable = true }).Render().Split('\n');

        lines.Single(line => line.Contains("a (Dense)")).ShouldEndWith("│   N   │");
        lines.Single(line => line.Contains("b (Dense)")).ShouldEndWith("│   Y   │");
        lines.Single(line => line.Contains("c (ReLU)")).ShouldEndWith("│   -   │");
    }

    // Keras' widths without the trainable column, spaces at the sides included: c1 - 1, c2 - 2, c3 - 1
    [Fact]
    public void Columns_share_the_line_as_in_keras()
    {
        for (var length = 40; length <= 120; length++)
        {
            var (first, second) = ((int)(.45 * length), (int)(.8 * length) - (int)(.45 * length));
            var top = $"┏{new string('━', first - 1)}┳{new string('━', second - 2)}┳{new string('━', length - first - second - 1)}┓";
            (Wide with { LineLength = length }).Render().Split('\n')[1].ShouldBe(top);
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(int.MaxValue)]
    public void A_line_length_that_holds_no_table_is_refused(int lineLength)
        => Should.Throw<ArgumentOutOfRangeException>(() => (Wide with { LineLength = lineLength }).Render())
            .Message.ShouldStartWith($"The line length of a summary must be 16 to 10000. Received: lineLength={lineLength}.");

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(50)]
    public void A_narrow_terminal_gets_a_table_all_the_same(int columns)
    {
        var lines = (Wide with { TerminalColumns = columns, ShowTrainable = true }).Render().Split('\n');
        lines[1..^5].Select(line => line.Length).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void Sizes_are_written_as_keras_writes_them()
    {
        var golden = Fixture.Json<Metrics>("Golden/metrics.json").Size_strings;
        golden.Length.ShouldBe(8);
        foreach (var size in golden)
        {
            SummaryTable.FormatSize(size.Bytes).ShouldBe(size.Text);
        }

        // Halves go to the even digit, as Python's "{:.2f}" has it
        SummaryTable.FormatSize(1152).ShouldBe("1.12 KB");
    }

    private static SummaryTable Table(string name, SummaryRow[] rows, long trainable, long nonTrainable = 0)
        => new() { ModelName = name, Rows = rows, TrainableParameters = trainable, NonTrainableParameters = nonTrainable };

    private static SummaryRow Layer(string name, string className, string? shape, long? parameters) => new(name, className, shape, parameters);

    private static SummaryRow Dense(string name, int units, long parameters) => Layer(name, "Dense", $"(None, {units})", parameters);

    private static SummaryRow[] Block(string suffix, int units, long parameters)
        =>
        [
            Dense("dense" + suffix, units, parameters),
            Layer("re_lu" + suffix, "ReLU", $"(None, {units})", 0),
            Layer("batch_normalization" + suffix, "BatchNormalization", $"(None, {units})", 4 * units),
        ];

    /// <summary>The summaries of the file: each from its line "Model:" to an empty line. Where Keras shows the first batch's size, ours has None.</summary>
    private static List<string> Summaries(int columns)
    {
        List<string> summaries = [];
        var isInside = false;
        foreach (var line in Fixture.Lines($"Models/Fixtures/summaries_{columns}columns.txt"))
        {
            if (line.StartsWith("Model:", StringComparison.Ordinal))
            {
                summaries.Add("");
                isInside = true;
            }

            isInside &= line.Length > 0;
            if (isInside)
            {
                summaries[^1] += BatchOfFour().Replace(line, "(None, $1)") + "\n";
            }
        }

        return summaries;
    }

    [GeneratedRegex(@"\(4, (\d+)\)   ")]
    private static partial Regex BatchOfFour();

    private sealed record Metrics(SizeText[] Size_strings);

    private sealed record SizeText(long Bytes, string Text);
}
