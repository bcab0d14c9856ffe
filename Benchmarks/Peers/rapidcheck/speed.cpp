// How fast rapidcheck generates and checks: one integer, and lists of 20 (address, prefix length) pairs.
//
// usage: speed trivial|pairs CASES
// Prints one line of JSON. Only the check itself is timed, in processor time.

#include <rapidcheck.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <utility>
#include <vector>

namespace {

using Pair = std::pair<std::uint32_t, int>;

std::uint32_t networkMask(int prefixLength) {
  return prefixLength == 0 ? 0 : ~std::uint32_t{0} << (32 - prefixLength);
}

// What the property saw, to be compared with what was asked for.
long calls = 0;
long parts = 0;

void integerEqualsItself(std::int64_t value) {
  calls += 1;
  parts += 1;
  RC_ASSERT(value == value);
}

void maskingTwiceIsMaskingOnce() {
  const auto pairs = *rc::gen::container<std::vector<Pair>>(
      20, rc::gen::pair(rc::gen::arbitrary<std::uint32_t>(), rc::gen::inRange(0, 33)));
  calls += 1;
  for (const auto &[address, prefixLength] : pairs) {
    const auto masked = address & networkMask(prefixLength);
    parts += 1;
    RC_ASSERT((masked & networkMask(prefixLength)) == masked);
  }
}

template <typename Property>
bool check(Property property, int cases) {
  rc::detail::TestParams parameters;
  parameters.seed = 1;
  parameters.maxSuccess = cases;
  const auto result =
      rc::detail::checkTestable(std::move(property), rc::detail::TestMetadata(), parameters);
  rc::detail::SuccessResult success;
  return result.match(success) && success.numSuccess == cases;
}

}  // namespace

int main(int count, char **words) {
  if (count != 3) return 64;
  const bool isTrivial = std::strcmp(words[1], "trivial") == 0;
  const int cases = std::atoi(words[2]);
  const auto begin = std::clock();
  const bool held =
      isTrivial ? check(integerEqualsItself, cases) : check(maskingTwiceIsMaskingOnce, cases);
  const double seconds = double(std::clock() - begin) / CLOCKS_PER_SEC;
  std::printf("{\"cases\": %d, \"calls\": %ld, \"parts\": %ld, \"held\": %s, \"seconds\": %.6f}\n", cases,
              calls, parts, held ? "true" : "false", seconds);
  return held ? 0 : 1;
}
