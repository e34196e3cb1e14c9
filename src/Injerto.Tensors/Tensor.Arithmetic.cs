namespace Injerto.Tensors;

/// <content>Arithmetic, element by element with broadcasting, and the matrix product.</content>
public sealed partial class Tensor
{
    /// <summary>Element-wise sum.</summary>
    public static Tensor operator +(Tensor left, Tensor right) => Ops.Add.Call(left, right);

    /// <summary>Adds a number to each element.</summary>
    public static Tensor operator +(Tensor left, double right) => Ops.AddScalar.Call(left, right);

    /// <summary>Adds a number to each element.</summary>
    public static Tensor operator +(double left, Tensor right) => right + left;

    /// <summary>Element-wise difference.</summary>
    public static Tensor operator -(Tensor left, Tensor right) => Ops.Sub.Call(left, right);

    /// <summary>Subtracts a number from each element.</summary>
    public static Tensor operator -(Tensor left, double right) => Ops.SubScalar.Call(left, right);

    /// <summary>Subtracts each element from a number.</summary>
    public static Tensor operator -(double left, Tensor right) => Ops.ReverseSubScalar.Call(right, left);

    /// <summary>The negative.</summary>
    public static Tensor operator -(Tensor value) => Ops.Neg.Call(value);

    /// <summary>Element-wise product.</summary>
    public static Tensor operator *(Tensor left, Tensor right) => Ops.Mul.Call(left, right);

    /// <summary>Multiplies each element by a number.</summary>
    public static Tensor operator *(Tensor left, double right) => Ops.MulScalar.Call(left, right);

    /// <summary>Multiplies each element by a number.</summary>
    public static Tensor operator *(double left, Tensor right) => right * left;

    /// <summary>Element-wise quotient.</summary>
    public static Tensor operator /(Tensor left, Tensor right) => Ops.Div.Call(left, right);

    /// <summary>Divides each element by a number.</summary>
    public static Tensor operator /(Tensor left, double right) => Ops.DivScalar.Call(left, right);

    /// <summary>Divides a number by each element.</summary>
    public static Tensor operator /(double left, Tensor right) => Ops.Reciprocal.Call(right) * left;

    /// <summary>
    /// The matrix product, batched over leading dimensions: <c>[…, n, k] × […, k, m] → […, n, m]</c>.
    /// </summary>
    public Tensor MatMul(Tensor right) => Ops.MatMul.Call(this, right);

    /// <summary>|x|.</summary>
    public Tensor Abs() => Ops.Abs.Call(this);

    /// <summary>eˣ.</summary>
    public Tensor Exp() => Ops.Exp.Call(this);

    /// <summary>The natural logarithm.</summary>
    public Tensor Log() => Ops.Log.Call(this);

    /// <summary>The square root.</summary>
    public Tensor Sqrt() => Ops.Sqrt.Call(this);

    /// <summary>x².</summary>
    public Tensor Square() => Ops.Square.Call(this);

    /// <summary>The sine.</summary>
    public Tensor Sin() => Ops.Sin.Call(this);

    /// <summary>The cosine.</summary>
    public Tensor Cos() => Ops.Cos.Call(this);

    /// <summary>The logistic function 1 / (1 + e⁻ˣ).</summary>
    public Tensor Sigmoid() => Ops.Sigmoid.Call(this);

    /// <summary>
    /// Each element, no lower than <paramref name="low"/> and no higher than <paramref name="high"/>.
    /// </summary>
    public Tensor Clamp(double low, double high) => Ops.Clamp.Call(this, low, high);

    /// <summary>Whether each element equals its counterpart, as <see cref="DType.Bool"/>.</summary>
    public Tensor ElementEquals(Tensor other) => Ops.Eq.Call(this, other);

    /// <summary>Whether each element is above a number, as <see cref="DType.Bool"/>.</summary>
    public Tensor GreaterThan(double threshold) => Ops.GtScalar.Call(this, threshold);

    /// <summary>
    /// This element where <paramref name="condition"/> holds, else the one of <paramref name="other"/>.
    /// </summary>
    public Tensor Where(Tensor condition, Tensor other) => Ops.Where.Call(condition, this, other);

    /// <summary>Adds <paramref name="scale"/> · <paramref name="other"/> to this tensor's own memory.</summary>
    public void AddInPlace(Tensor other, double scale = 1) => Ops.AddInPlace.Execute(this, other, scale);

    /// <summary>Multiplies this tensor's own memory by a number.</summary>
    public void MulInPlace(double factor) => Ops.MulInPlace.Execute(this, factor);

    /// <summary>Copies values of the same shape into this tensor's own memory, converting their type.</summary>
    public void CopyFrom(Tensor source) => Ops.CopyInPlace.Execute(this, source);

    /// <summary>Sets every element to a value.</summary>
    public void Fill(double value) => Ops.FillInPlace.Execute(this, value);

    /// <summary>Fills with values uniform in [low, high), from the engine's seed.</summary>
    public void FillUniform(double low, double high) => Ops.UniformInPlace.Execute(this, low, high);

    /// <summary>Fills with normal values, from the engine's seed.</summary>
    public void FillNormal(double mean, double standardDeviation) =>
        Ops.NormalInPlace.Execute(this, mean, standardDeviation);
}
