namespace Injerto.Nn;

/// <summary>What becomes of the losses of single elements; the numbers are libtorch's.</summary>
public enum Reduction
{
    /// <summary>They are given one by one.</summary>
    None = 0,

    /// <summary>Their mean is given; with class weights, their weighted mean.</summary>
    Mean = 1,

    /// <summary>Their sum is given.</summary>
    Sum = 2,
}
