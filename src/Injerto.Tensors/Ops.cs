namespace Injerto.Tensors;

/// <summary>The operators behind <see cref="Tensor"/>'s own methods.</summary>
internal static class Ops
{
    internal static readonly Operator Empty = new("aten::empty", "memory_format");
    internal static readonly Operator Zeros = new("aten::zeros");
    internal static readonly Operator Ones = new("aten::ones");
    internal static readonly Operator Full = new("aten::full");
    internal static readonly Operator Randn = new("aten::randn");
    internal static readonly Operator Rand = new("aten::rand");
    internal static readonly Operator Arange = new("aten::arange");

    internal static readonly Operator Add = new("aten::add", "Tensor");
    internal static readonly Operator AddScalar = new("aten::add", "Scalar");
    internal static readonly Operator Sub = new("aten::sub", "Tensor");
    internal static readonly Operator SubScalar = new("aten::sub", "Scalar");
    internal static readonly Operator ReverseSubScalar = new("aten::rsub", "Scalar");
    internal static readonly Operator Mul = new("aten::mul", "Tensor");
    internal static readonly Operator MulScalar = new("aten::mul", "Scalar");
    internal static readonly Operator Div = new("aten::div", "Tensor");
    internal static readonly Operator DivScalar = new("aten::div", "Scalar");
    internal static readonly Operator Neg = new("aten::neg");
    internal static readonly Operator Abs = new("aten::abs");
    internal static readonly Operator Exp = new("aten::exp");
    internal static readonly Operator Log = new("aten::log");
    internal static readonly Operator Sqrt = new("aten::sqrt");
    internal static readonly Operator Square = new("aten::square");
    internal static readonly Operator Sin = new("aten::sin");
    internal static readonly Operator Cos = new("aten::cos");
    internal static readonly Operator Reciprocal = new("aten::reciprocal");
    internal static readonly Operator Clamp = new("aten::clamp");
    internal static readonly Operator Eq = new("aten::eq", "Tensor");
    internal static readonly Operator GtScalar = new("aten::gt", "Scalar");
    internal static readonly Operator Where = new("aten::where", "self");
    internal static readonly Operator MatMul = new("aten::matmul");

    internal static readonly Operator AddInPlace = new("aten::add_", "Tensor");
    internal static readonly Operator MulInPlace = new("aten::mul_", "Scalar");
    internal static readonly Operator CopyInPlace = new("aten::copy_");
    internal static readonly Operator FillInPlace = new("aten::fill_", "Scalar");
    internal static readonly Operator UniformInPlace = new("aten::uniform_");
    internal static readonly Operator NormalInPlace = new("aten::normal_");

    internal static readonly Operator Sum = new("aten::sum");
    internal static readonly Operator SumOver = new("aten::sum", "dim_IntList");
    internal static readonly Operator Mean = new("aten::mean");
    internal static readonly Operator MeanOver = new("aten::mean", "dim");
    internal static readonly Operator Max = new("aten::max");
    internal static readonly Operator All = new("aten::all");
    internal static readonly Operator ArgMax = new("aten::argmax");
    internal static readonly Operator Softmax = new("aten::softmax", "int");
    internal static readonly Operator LogSoftmax = new("aten::log_softmax", "int");
    internal static readonly Operator Sigmoid = new("aten::sigmoid");

    internal static readonly Operator Reshape = new("aten::reshape");
    internal static readonly Operator Flatten = new("aten::flatten", "using_ints");
    internal static readonly Operator Permute = new("aten::permute");
    internal static readonly Operator Transpose = new("aten::transpose", "int");
    internal static readonly Operator Unsqueeze = new("aten::unsqueeze");
    internal static readonly Operator Expand = new("aten::expand");
    internal static readonly Operator Slice = new("aten::slice", "Tensor");
    internal static readonly Operator Select = new("aten::select", "int");
    internal static readonly Operator IndexSelect = new("aten::index_select");
    internal static readonly Operator Cat = new("aten::cat");
    internal static readonly Operator Stack = new("aten::stack");
    internal static readonly Operator Contiguous = new("aten::contiguous");
    internal static readonly Operator Clone = new("aten::clone");
    internal static readonly Operator ToDevice = new("aten::to", "device");
    internal static readonly Operator ToDType = new("aten::to", "dtype");
    internal static readonly Operator Detach = new("aten::detach");
}
