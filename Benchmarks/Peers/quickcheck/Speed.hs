-- | How fast QuickCheck generates and checks: one integer, and lists of 20 (address, prefix
-- length) pairs.
--
-- usage: speed trivial|pairs CASES
-- Prints one line of JSON. Only the check itself is timed, in processor time.
module Main (main) where

import Data.Bits (complement, shiftL, (.&.))
import Data.Int (Int64)
import Data.Word (Word32)
import System.CPUTime (getCPUTime)
import System.Environment (getArgs)
import Test.QuickCheck hiding ((.&.))
import Test.QuickCheck.Random (mkQCGen)

networkMask :: Int -> Word32
networkMask 0 = 0
networkMask prefixLength = complement 0 `shiftL` (32 - prefixLength)

maskingTwiceIsMaskingOnce :: (Word32, Int) -> Bool
maskingTwiceIsMaskingOnce (address, prefixLength) =
  let masked = address .&. networkMask prefixLength
   in masked .&. networkMask prefixLength == masked

-- | Addresses are drawn from their whole range: the library's own numbers of a type grow from
-- zero to a hundred, and would hardly be addresses.
pairs :: Gen [(Word32, Int)]
pairs = vectorOf 20 ((,) <$> chooseBoundedIntegral (minBound, maxBound) <*> chooseInt (0, 32))

-- | A pure property cannot count what it sees, so the length of a list is part of it, and the
-- number of calls is the library's own.
holds :: String -> Property
holds "trivial" = forAll (arbitrary :: Gen Int64) (\value -> value == value)
holds _ = forAll pairs (\list -> length list == 20 && all maskingTwiceIsMaskingOnce list)

main :: IO ()
main = do
  [workload, count] <- getArgs
  let cases = read count :: Int
      arguments = stdArgs {maxSuccess = cases, chatty = False, replay = Just (mkQCGen 1, 0)}
  begin <- getCPUTime
  result <- quickCheckWithResult arguments (holds workload)
  end <- numTests result `seq` getCPUTime
  let seconds = fromIntegral (end - begin) / 1e12 :: Double
      calls = numTests result
      parts = if workload == "trivial" then calls else 20 * calls
      held = isSuccess result && calls == cases
  putStrLn
    ( "{\"cases\": " ++ show cases ++ ", \"calls\": " ++ show calls ++ ", \"parts\": "
        ++ show parts ++ ", \"held\": " ++ (if held then "true" else "false")
        ++ ", \"seconds\": " ++ show seconds ++ "}"
    )
