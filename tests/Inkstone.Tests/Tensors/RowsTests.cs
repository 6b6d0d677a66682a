namespace Inkstone.Tests.Tensors;

public class RowsTests
{
    [Theory]
    [InlineData(1, 50, 7)]
    [InlineData(3, 50, 50)]
    [InlineData(784, 300, 128)]
    [InlineData(40_000, 5, 3)]
    public void A_batch_has_the_rows_the_order_names(int size, int rows, int count)
    {
        var bytes = new byte[size * rows];
        new Random(1).NextBytes(bytes);
        var order = Enumerable.Range(0, rows).ToArray();
        new Random(2).Shuffle(order);
        const int first = 2;
        count = Math.Min(count, rows - first);
        foreach (var from in (Tensor[])[Tensor.FromBytes(bytes, (rows, size)), Tensor.From(Array.ConvertAll(bytes, value => value / 255f), (rows, size))])
        {
            var shuffled = new Tensor((count, size));
            var straight = new Tensor((count, size));
            Rows.Gather(from, order, first, shuffled);
            Rows.Gather(from, [], first, straight);

            straight.ToArray().ShouldBe(from[first..(first + count)].ToArray());
            for (var i = 0; i < count; i++)
            {
                shuffled[i..(i + 1)].AsSpan().SequenceEqual(from[order[first + i]..(order[first + i] + 1)].AsSpan()).ShouldBeTrue();
            }
        }
    }
}
