namespace Inkstone;

/// <summary>The operands of one matrix product C = op(A) · op(B) + start.</summary>
internal unsafe struct GemmOperands
{
    // Element (i, p) of op(A) is A[i * ARow + p * ADepth].
    public float* A;
    public nint ARow;
    public nint ADepth;

    // Element (p, j) of op(B) is B[p * BDepth + j * BColumn].
    public float* B;
    public nint BDepth;
    public nint BColumn;

    public float* Bias; // null for none
    public float* C;
    public bool AddToC; // what C holds, instead of the bias

    public int Rows;
    public int Columns;
    public int Depth;
    public int PartNumber; // tells one product, or part of its depth, from the next
}
