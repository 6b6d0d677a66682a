using Inkstone.Figures;

namespace Inkstone.Tests.Figures;

public class ChartsTests
{
    [Fact]
    public void Training_curves_have_a_panel_for_loss_and_accuracy_with_validation()
    {
        var figure = Charts.TrainingCurves(Trained("loss", "accuracy", "val_loss", "val_accuracy"));

        Lines(figure).ShouldBe([["loss", "val_loss"], ["accuracy", "val_accuracy"]]);
        var loss = figure.Panels[0].ShouldBeOfType<Plot>();
        loss.XLabel.ShouldBe("Epoch");
        loss.Lines[0].Xs.ShouldBe([0, 1, 2]);
        loss.Lines[0].Ys.ShouldBe([1, 0.5, 0.25]);
    }

    [Fact]
    public void Training_curves_show_what_there_is()
    {
        Lines(Charts.TrainingCurves(Trained("loss"))).ShouldBe([["loss"]]);
        Lines(Charts.TrainingCurves(Trained("loss", "sparse_categorical_accuracy"))).ShouldBe([["loss"], ["sparse_categorical_accuracy"]]);
        Lines(Charts.TrainingCurves(Trained("val_loss", "loss"))).ShouldBe([["loss", "val_loss"]]);
        Should.Throw<ArgumentException>(() => Charts.TrainingCurves(new History())).Message.ShouldStartWith("Expected the loss after each epoch. Received: no values.");
    }

    [Fact]
    public void Trainings_are_compared_value_by_value_each_in_one_colour()
    {
        var figure = Charts.CompareTrainings(new("first", Trained("loss", "accuracy")), new("second", Trained("loss", "val_loss")), new("not begun", new History()), new("third", Trained("val_loss", "loss")));

        figure.Panels.Cast<Plot>().Select(plot => plot.YLabel).ShouldBe(["loss", "accuracy", "val_loss"]);
        Lines(figure).ShouldBe([["first", "second", "third"], ["first"], ["second", "third"]]);
        (figure.Columns, figure.Width, figure.Height).ShouldBe((2, 9.6, 7.2));
        var (loss, validation) = (figure.Panels[0].ShouldBeOfType<Plot>().Lines, figure.Panels[2].ShouldBeOfType<Plot>().Lines);
        (validation[0].Color, validation[1].Color).ShouldBe((loss[1].Color, loss[2].Color));
        loss[0].Xs.ShouldBe([0, 1, 2]);
        loss[0].Ys.ShouldBe([1, 0.5, 0.25]);
        Should.Throw<ArgumentException>(() => Charts.CompareTrainings(new KeyValuePair<string, History>("none", new History()))).Message.ShouldStartWith("Expected the loss after each epoch of at least one training. Received: 1 trainings without.");
    }

    [Fact]
    public void A_training_that_was_gone_on_with_lies_where_it_was_gone_on()
    {
        var (whole, rest) = (Trained("loss", "categorical_accuracy", "val_loss"), new History());
        foreach (var epoch in (int[])[2, 3])
        {
            rest.Add(epoch, 1, new Dictionary<string, double> { ["loss"] = 0.1, ["accuracy"] = 0.9, ["val_categorical_accuracy"] = 0.8 });
        }

        var figure = Charts.CompareTrainings(new("whole", whole), new("rest", rest));
        figure.Panels.Cast<Plot>().Select(plot => plot.YLabel).ShouldBe(["loss", "accuracy", "categorical_accuracy", "val_loss", "val_categorical_accuracy"]);
        var loss = figure.Panels[0].ShouldBeOfType<Plot>().Lines;
        loss[0].Xs.ShouldBe([0, 1, 2]);
        loss[1].Xs.ShouldBe([2, 3]);
        Charts.TrainingCurves(rest).Panels.Cast<Plot>().ShouldAllBe(plot => plot.Lines[0].Xs.SequenceEqual(new double[] { 2, 3 }));

        // Where both have a point of epoch 2, both are drawn at the same place.
        var svg = Svg.Read(new Figure(figure.Panels[0]));
        Places(0)[2].ShouldBe(Places(1)[0]);

        string[] Places(int line) => [.. svg.Paths(Palette.InTurn[line])[0].Split('M', 'L').Skip(1).Select(point => point.Split(' ')[0])];
    }

    [Fact]
    public void One_metric_is_drawn_as_in_the_notebook()
    {
        var figure = Charts.TrainingCurves(Trained("loss", "val_loss"), "loss", yLimits: (0, 2));

        (figure.Width, figure.Height).ShouldBe((4, 3));
        var plot = figure.Panels.ShouldHaveSingleItem().ShouldBeOfType<Plot>();
        (plot.XLabel, plot.YLabel, plot.Legend, plot.Grid, plot.YLimits).ShouldBe(("Epoch", "loss (cost)", true, true, (0, 2)));
        Svg.Read(figure).Texts().ShouldBe(["0", "1", "2", "0.0", "0.5", "1.0", "1.5", "2.0", "Epoch", "loss (cost)", "loss", "val_loss"]);
        Should.Throw<ArgumentException>(() => Charts.TrainingCurves(Trained("loss"), "loss", yLimits: (0, 2), logScale: true)).Message.ShouldStartWith("With logScale, yLimits start above 0. Received: 0.");
        Should.Throw<ArgumentException>(() => Charts.TrainingCurves(Trained("loss"), "auc")).Message.ShouldStartWith("The history has no 'auc'. It has: loss.");
    }

    [Fact]
    public void Activation_functions_are_the_three_of_the_notebook()
    {
        var figure = Charts.ActivationFunctions();

        (figure.Title, figure.Width, figure.Height, figure.Columns).ShouldBe(("Common Activation Functions", 6, 2, 3));
        figure.Panels.Select(panel => panel.Title).ShouldBe(["Linear", "Sigmoid", "ReLU"]);
        var lines = figure.Panels.Select(panel => panel.ShouldBeOfType<Plot>().Lines.ShouldHaveSingleItem()).ToArray();
        lines.ShouldAllBe(line => line.Color.ToString() == "#0096ff" && line.Xs.Length == 100 && line.Xs[0] == -5 && line.Xs[99] == 5);
        lines[0].Ys.ShouldBe(lines[0].Xs);
        lines[1].Ys[0].ShouldBe(0.0066928509242848554, 1e-15);
        lines[2].Ys[0].ShouldBe(0);
        lines[2].Ys[99].ShouldBe(5);
    }

    [Fact]
    public void Softmax_demonstration_shows_numbers_and_probabilities()
    {
        var figure = Charts.SoftmaxDemonstration(1, 2, 3, 4);
        var (z, a) = (figure.Panels[0].ShouldBeOfType<BarPanel>(), figure.Panels[1].ShouldBeOfType<BarPanel>());

        (z.Title, z.Limits, a.Title, a.Limits, a.Color.ToString()).ShouldBe(("z input to softmax", (0, 10), "softmax(z)", (0, 1), "#c00000"));
        z.Values.ShouldBe([1, 2, 3, 4]);
        a.Labels.ShouldBe(["a0", "a1", "a2", "a3"]);

        // What numpy and the notebook print: [0.03 0.09 0.24 0.64].
        Expect.Close([.. a.Values], [0.03205860328008499, 0.08714431874203257, 0.23688281808991013, 0.6439142598879722], 1e-15);
        Svg.Read(figure).Texts().ShouldContain("0.64");
    }

    [Fact]
    public void Softmax_demonstration_does_not_overflow()
    {
        var a = Charts.SoftmaxDemonstration(1000, 1001).Panels[1].ShouldBeOfType<BarPanel>();

        Expect.Close([.. a.Values], [0.2689414213699951, 0.7310585786300049], 1e-12);
        Should.Throw<ArgumentException>(() => Charts.SoftmaxDemonstration()).Message.ShouldStartWith("Softmax is shown for at least one number, all of them from -1000000000 to 1000000000. Received: [].");
        Should.Throw<ArgumentException>(() => Charts.SoftmaxDemonstration(1, double.NaN)).Message.ShouldContain("Received: [1, NaN].");
        Should.Throw<ArgumentException>(() => Charts.SoftmaxDemonstration(1e300)).Message.ShouldContain("Received: [1E+300].");
    }

    [Fact]
    public void Confusion_matrix_counts_labels_in_rows_and_predictions_in_columns()
    {
        int[] predictions = [0, 1, 1, 2, 1];
        foreach (var figure in new[] { Charts.ConfusionMatrix((int[])[0, 1, 1, 0, 2], predictions, 3), Charts.ConfusionMatrix((byte[])[0, 1, 1, 0, 2], predictions, 3) })
        {
            var table = figure.Panels.ShouldHaveSingleItem().ShouldBeOfType<HeatMap>();
            table.Values.ShouldBe([1, 0, 1, 0, 2, 0, 0, 1, 0]);
            (table.XLabel, table.YLabel).ShouldBe(("prediction", "label"));
        }
    }

    [Fact]
    public void Confusion_matrix_shows_small_counts_beside_large_ones()
    {
        // Of class 0 a thousand samples, one taken for 1 and ten for 2; of class 1 none; of class 2 one.
        int[] labels = [.. Enumerable.Repeat(0, 1000), 2];
        int[] predictions = [1, .. Enumerable.Repeat(2, 10), .. Enumerable.Repeat(0, 989), 1];
        var picture = Svg.Read(Charts.ConfusionMatrix(labels, predictions, 3)).All("image").ShouldHaveSingleItem().Picture();

        // 256 · ln(1 + count) / ln(1 + 1000): 255 for 989, 25 for 1, 88 for 10.
        int[] indices = [255, 25, 88, 0, 0, 0, 0, 255, 0];
        var expected = indices.Select(index => ColorMap.Viridis[(byte)index]);
        picture.Pixels.ToArray().ShouldBe([.. expected.SelectMany(color => new byte[] { color.Red, color.Green, color.Blue, 255 })]);
    }

    [Fact]
    public void Confusion_matrix_refuses_what_is_no_class()
    {
        Should.Throw<ArgumentException>(() => Charts.ConfusionMatrix((int[])[0, 3], [0, 1], 3)).Message.ShouldStartWith("Classes are 0 to 2. Received: label 3 for sample 1.");
        Should.Throw<ArgumentException>(() => Charts.ConfusionMatrix((int[])[0, 1], [0, -1], 3)).Message.ShouldStartWith("Classes are 0 to 2. Received: prediction -1 for sample 1.");
        Should.Throw<ArgumentException>(() => Charts.ConfusionMatrix((int[])[0], [0, 1])).Message.ShouldStartWith("There is a label for each prediction. Received: 1 labels, 2 predictions.");
        Should.Throw<ArgumentException>(() => Charts.ConfusionMatrix((int[])[0], [0], 0));
    }

    private static History Trained(params string[] names)
    {
        var history = new History();
        for (var epoch = 0; epoch < 3; epoch++)
        {
            history.Add(epoch, 1, names.ToDictionary(name => name, _ => Math.Pow(0.5, epoch)));
        }

        return history;
    }

    private static string?[][] Lines(Figure figure) => [.. figure.Panels.Select(panel => panel.ShouldBeOfType<Plot>().Lines.Select(line => line.Label).ToArray())];
}
