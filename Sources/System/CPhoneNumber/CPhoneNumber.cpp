// SPDX-License-Identifier: Apache-2.0
#include "CPhoneNumber.h"

#include <cstring>
#include <mutex>
#include <string>

#include <phonenumbers/logger.h>
#include <phonenumbers/phonenumberutil.h>

using i18n::phonenumbers::NullLogger;
using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

namespace {

PhoneNumberUtil &library() {
    static std::once_flag once;
    std::call_once(once, [] { PhoneNumberUtil::GetInstance()->SetLogger(new NullLogger()); });
    return *PhoneNumberUtil::GetInstance();
}

cphone_verdict verdict(PhoneNumberUtil::ValidationResult result) {
    switch (result) {
    case PhoneNumberUtil::IS_POSSIBLE: return CPHONE_POSSIBLE;
    case PhoneNumberUtil::IS_POSSIBLE_LOCAL_ONLY: return CPHONE_TOO_SHORT;
    case PhoneNumberUtil::INVALID_COUNTRY_CODE: return CPHONE_NO_COUNTRY;
    case PhoneNumberUtil::TOO_SHORT: return CPHONE_TOO_SHORT;
    case PhoneNumberUtil::TOO_LONG: return CPHONE_TOO_LONG;
    case PhoneNumberUtil::INVALID_LENGTH: return CPHONE_NOT_POSSIBLE;
    }
    return CPHONE_NOT_POSSIBLE;
}

cphone_verdict verdict(PhoneNumberUtil::ErrorType error) {
    switch (error) {
    case PhoneNumberUtil::NO_PARSING_ERROR: return CPHONE_POSSIBLE;
    case PhoneNumberUtil::INVALID_COUNTRY_CODE_ERROR: return CPHONE_NO_COUNTRY;
    case PhoneNumberUtil::NOT_A_NUMBER: return CPHONE_NOT_POSSIBLE;
    case PhoneNumberUtil::TOO_SHORT_AFTER_IDD: return CPHONE_TOO_SHORT;
    case PhoneNumberUtil::TOO_SHORT_NSN: return CPHONE_TOO_SHORT;
    case PhoneNumberUtil::TOO_LONG_NSN: return CPHONE_TOO_LONG;
    }
    return CPHONE_NOT_POSSIBLE;
}

bool read(uint64_t number, PhoneNumber *parsed) {
    return library().Parse("+" + std::to_string(number), "ZZ", parsed) == PhoneNumberUtil::NO_PARSING_ERROR;
}

} // namespace

extern "C" void cphone_load(void) {
    library();
}

extern "C" int cphone_knows_region(const char *region) try {
    return library().GetCountryCodeForRegion(region) > 0;
} catch (...) {
    return 0;
}

extern "C" cphone_verdict cphone_parse(const char *text, size_t length, const char *region, uint64_t *number) try {
    PhoneNumber parsed;
    const cphone_verdict reading = verdict(library().Parse(std::string(text, length), region, &parsed));
    if (reading != CPHONE_POSSIBLE) return reading;
    const cphone_verdict possible = verdict(library().IsPossibleNumberWithReason(parsed));
    if (possible != CPHONE_POSSIBLE) return possible;
    std::string form;
    library().Format(parsed, PhoneNumberUtil::E164, &form);
    // E.164 allows fifteen digits; the library knows a few longer ones that no network carries.
    if (form.size() > 16) return CPHONE_TOO_LONG;
    if (form.size() < 5 || form[0] != '+') return CPHONE_NOT_POSSIBLE;
    *number = std::stoull(form.substr(1));
    return CPHONE_POSSIBLE;
} catch (...) {
    return CPHONE_NOT_POSSIBLE;
}

extern "C" cphone_verdict cphone_check(uint32_t calling_code, uint64_t national) try {
    PhoneNumber parsed;
    parsed.set_country_code(static_cast<int>(calling_code));
    parsed.set_national_number(national);
    return verdict(library().IsPossibleNumberWithReason(parsed));
} catch (...) {
    return CPHONE_NOT_POSSIBLE;
}

extern "C" int cphone_is_valid(uint64_t number) try {
    PhoneNumber parsed;
    return read(number, &parsed) && library().IsValidNumber(parsed);
} catch (...) {
    return 0;
}

extern "C" size_t cphone_international(uint64_t number, char *out, size_t capacity) try {
    PhoneNumber parsed;
    if (!read(number, &parsed)) return 0;
    std::string form;
    library().Format(parsed, PhoneNumberUtil::INTERNATIONAL, &form);
    if (form.size() > capacity) return 0;
    std::memcpy(out, form.data(), form.size());
    return form.size();
} catch (...) {
    return 0;
}
