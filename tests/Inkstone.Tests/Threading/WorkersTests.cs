namespace Inkstone.Tests.Threading;

public class WorkersTests
{
    [Fact]
    public void Every_piece_runs_once()
    {
        for (var round = 0; round < 2_000; round++)
        {
            var counts = new int[1 + round % 17];
            Workers.Run(new Count(counts), counts.Length);
            counts.ShouldAllBe(count => count == 1);
        }
    }

    [Fact]
    public void Callers_from_many_threads_do_not_disturb_each_other()
    {
        Parallel.For(0, 64, _ =>
        {
            for (var round = 0; round < 200; round++)
            {
                var counts = new int[9];
                Workers.Run(new Count(counts), counts.Length);
                counts.ShouldAllBe(count => count == 1);
            }
        });
    }

    [Fact]
    public void A_failure_in_a_piece_reaches_the_caller_and_the_next_job_runs()
    {
        Should.Throw<InvalidDataException>(() => Workers.Run(new Fail(), 8)).Message.ShouldBe("piece 3");
        var counts = new int[8];
        Workers.Run(new Count(counts), 8);
        counts.ShouldAllBe(count => count == 1);
    }

    private readonly struct Count(int[] counts) : IPieces
    {
        public void Run(int piece) => Interlocked.Increment(ref counts[piece]);
    }

    private readonly struct Fail : IPieces
    {
        public void Run(int piece)
        {
            if (piece == 3)
            {
                throw new InvalidDataException("piece 3");
            }
        }
    }
}
