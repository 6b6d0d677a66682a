using Inkstone.Progress;

namespace Inkstone.Tests.Progress;

public sealed class ProgressRendererTests
{
    private readonly ManualTime _time = new();
    private readonly StringWriter _writer = new();
    private readonly MetricValues _values = new();

    [Fact]
    public void Epochs_have_a_header_only_when_there_are_several()
    {
        ProgressRenderer[] renderers = [new LiveProgress(_writer, _time), new PlainProgress(_writer, _time)];
        foreach (var progress in renderers)
        {
            _writer.GetStringBuilder().Clear();
            progress.BeginEpoch(1, 1, 10);
            _writer.ToString().ShouldBe("");
            progress.BeginEpoch(2, 5, 10);
            _writer.ToString().ShouldBe("Epoch 2/5\n");
        }
    }

    [Theory]
    [InlineData(double.NaN, "nan")]
    [InlineData(double.PositiveInfinity, "inf")]
    [InlineData(double.NegativeInfinity, "-inf")]
    [InlineData(0.03125, "0.0312")]
    [InlineData(0.001, "1.0000e-03")]
    public void Numbers_are_written_as_python_writes_them(double loss, string expected)
    {
        _values.Set("loss", loss);
        ProgressRenderer[] renderers = [new LiveProgress(_writer, _time), new PlainProgress(_writer, _time)];
        foreach (var progress in renderers)
        {
            progress.Begin(1);
            progress.End(_values);
            _writer.ToString().ShouldEndWith($"/step - loss: {expected}\n");
        }
    }

    [Fact]
    public void Only_the_bar_compares_negative_values_by_size()
    {
        _values.Set("gain", -0.5);
        ProgressRenderer[] renderers = [new LiveProgress(_writer, _time), new PlainProgress(_writer, _time)];
        foreach (var progress in renderers)
        {
            progress.Begin(1);
            progress.End(_values);
        }

        _writer.ToString().ShouldContain(" - gain: -0.5000\n");
        _writer.ToString().ShouldEndWith(" - gain: -5.0000e-01\n");
    }

    [Fact]
    public void A_message_takes_the_line_of_the_bar_and_the_bar_goes_on_below()
    {
        var progress = new LiveProgress(_writer, _time);
        progress.Begin(10);
        _time.Seconds = 1;
        progress.Step(1, _values);
        var bar = _writer.ToString().TrimStart('\r');
        _writer.GetStringBuilder().Clear();

        progress.Say("Stopping after this step.");

        // " 1/10 " + the bar of 20 + " 9s 1s/step"
        const int width = 6 + 20 + 11;
        var back = new string('\b', width) + "\r";
        _writer.ToString().ShouldBe($"{back}{"Stopping after this step.".PadRight(width)}\n{bar}");

        _writer.GetStringBuilder().Clear();
        _time.Seconds = 2;
        progress.Step(2, _values);
        _writer.ToString().ShouldStartWith(back + "\e[1m 2/10");
    }

    [Fact]
    public void A_message_without_a_bar_is_a_line()
    {
        var live = new LiveProgress(_writer, _time);
        live.Say("before");
        live.Begin(1);
        live.End(_values);
        _writer.GetStringBuilder().Clear();
        live.Say("after");
        new PlainProgress(_writer, _time).Say("plain");
        new NoProgress().Say("silent");

        _writer.ToString().ShouldBe("after\nplain\n");
    }

    [Fact]
    public void A_run_that_was_stopped_shows_the_step_it_reached()
    {
        var progress = new PlainProgress(_writer, _time);
        progress.Begin(100);
        _time.Seconds = 1;
        progress.Step(1, _values);
        _time.Seconds = 2;
        progress.End(_values, step: 3);

        progress.Begin(100);
        progress.End(_values, step: 0);

        _writer.ToString().ShouldBe("  3/100 - 2s - 500ms/step\n  0/100 - 0s - 0s/step\n");
    }

    [Fact]
    public void A_broken_off_bar_stays_and_the_next_begins_below_it()
    {
        var progress = new LiveProgress(_writer, _time);
        progress.Begin(2);
        progress.Step(1, _values);
        progress.Begin(2);
        _writer.ToString().ShouldEndWith("0s/step\n");
        _writer.GetStringBuilder().Clear();
        progress.Step(1, _values);
        _writer.ToString().ShouldStartWith("\r\e[1m1/2");
    }

    [Fact]
    public void A_step_that_draws_nothing_allocates_nothing()
    {
        _values.Set("loss", 1);
        ProgressRenderer[] renderers = [new LiveProgress(_writer, _time), new PlainProgress(_writer, _time), new NoProgress()];
        foreach (var progress in renderers)
        {
            progress.Begin(1000);
            Steps(progress);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Steps(progress);
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        }
    }

    [Fact]
    public void Wrong_calls_are_explained()
    {
        ProgressRenderer[] renderers = [new LiveProgress(_writer, _time), new PlainProgress(_writer, _time)];
        foreach (var progress in renderers)
        {
            Should.Throw<InvalidOperationException>(() => progress.Step(1, _values))
                .Message.ShouldBe("Progress has not begun. Call Begin or BeginEpoch first.");
            Should.Throw<InvalidOperationException>(() => progress.End(_values));
            Should.Throw<ArgumentOutOfRangeException>(() => progress.Begin(0))
                .Message.ShouldStartWith("Progress counts at least one step. Received: steps=0.");
            progress.Begin(3);
            Should.Throw<ArgumentOutOfRangeException>(() => progress.Step(4, _values))
                .Message.ShouldStartWith("The step must be at most 3, as begun. Received: step=4.");
        }
    }

    [Fact]
    public void Values_keep_the_order_of_their_names_until_cleared()
    {
        _values.Set("accuracy", 0.1);
        _values.Set("loss", 2);
        _values.Set("accuracy", 0.5);
        _values.AsSpan().ToArray().ShouldBe([("accuracy", 0.5), ("loss", 2)]);

        _values.Clear();
        _values.Set("loss", 1);
        _values.AsSpan().ToArray().ShouldBe([("loss", 1)]);
    }

    private void Steps(ProgressRenderer progress)
    {
        for (var step = 1; step <= 1000; step++)
        {
            _values.Set("loss", step);
            progress.Step(step, _values);
        }
    }
}
