"""Which mentions are of one policy: titles that two places or two numbers share, what a notice issues, citations by number."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

import zhengce
from zhengce.policies import identity
from zhengce.policies.mentions import Mention, Passage


def register(*texts):
    docs = [chr(97 + n) for n in range(len(texts))]
    return zhengce.policies(zhengce.load(pd.DataFrame({"doc": docs, "text": list(texts)})))


def ids(table, title):
    return table[table["title"].str.contains(title)].groupby("doc")["policy_id"].agg(set).to_dict()


def test_one_title_of_two_places_is_two_policies():
    told = "2031年3月,{}人民政府印发《关于做好渔港防汛工作的意见》。"
    found = ids(register(told.format("杭州市"), told.format("宁波市")), "渔港防汛")
    assert not found["a"] & found["b"]


def test_one_title_with_two_numbers_is_two_policies():
    one, other = (f"《关于做好渔港防汛工作的意见》(浙政发〔{number}号)提出了任务。" for number in ("2021〕3", "2031〕9"))
    found = ids(register(one, other, one.replace("提出了任务", "发布时列出了经费")), "渔港防汛")
    assert not found["a"] & found["b"] and found["a"] == found["c"]


def test_a_notice_and_what_it_issues_are_one_policy_with_two_names():
    notice = ("杭州市水利局关于印发《杭州市渔港防汛办法》的通知\n杭水发〔2031〕3号\n各区水利局:\n"
              "现将《杭州市渔港防汛办法》印发给你们,请遵照执行。\n杭州市水利局\n2031年5月6日")
    table = register(notice, "2031年6月,《杭州市渔港防汛办法》施行,各区按照杭水发〔2031〕3号文件落实。")
    assert table["policy_id"].nunique() == 1
    row = zhengce.chronology(table).iloc[0]
    assert row["title"] == "杭州市渔港防汛办法"
    assert row[["number", "date", "status"]].tolist() == ["杭水发〔2031〕3号", "2031-05-06", "done"]


def test_a_number_alone_is_the_document_of_that_number_in_another_text():
    notice = ("省水利厅关于下达2031年渔港防汛补助计划的通知\n浙水发〔2031〕3号\n各市水利局:\n现将补助计划下达给你们。"
              "\n省水利厅\n2031年5月6日")
    table = register(notice, "宁波市按照浙水发〔2031〕3号文件要求分解任务。")
    assert table["policy_id"].nunique() == 1 and set(table["date"]) == {"2031-05-06"}


def test_the_rules_that_a_notice_ends_are_not_those_that_it_issues():
    notice = ("杭州市水利局关于印发《渔港防汛办法》的通知\n杭水发〔2031〕3号\n各区水利局:\n现将《渔港防汛办法》印发给你们。"
              "《渔港防汛办法》(杭水发〔2012〕8号)同时废止。\n杭州市水利局\n2031年5月6日")
    table = register(notice)
    over = table[table["status"] == "repealed"]
    assert over["number"].tolist() == ["杭水发〔2012〕8号"]
    assert not set(over["policy_id"]) & set(table.loc[table["status"] == "done", "policy_id"])


def test_what_one_mention_tells_of_a_policy_all_mentions_of_the_text_have():
    text = ("2031年5月6日,杭州市水利局印发《杭州市渔港防汛办法》(杭水发〔2031〕3号)。\n\n《杭州市渔港防汛办法》自2031年7月1日起施行,"
            "提出到2034年渔港全部达标。\n\n各区按照杭水发〔2031〕3号文件要求落实。\n\n《杭州市渔港防汛办法(草案)》曾公开征求意见。")
    table = register(text)
    facts = table[["issuer", "number", "effective_date", "target_date"]]
    draft = table["title"].str.contains("草案")
    assert len(table) == 4 and (facts[~draft] == ["杭州市水利局", "杭水发〔2031〕3号", "2031-07-01", "2034"]).all(axis=None)
    assert facts[draft].isna()["effective_date"].all()       # a draft is in force on no day


def test_who_cites_whom():
    notice = ("杭州市水利局关于加强渔港值守的通知\n杭水发〔2031〕3号\n各区水利局:\n"
              "根据《浙江省防汛条例》和国办发〔2030〕60号文件要求,现通知如下。\n杭州市水利局\n2031年5月6日")
    table = zhengce.citations(register(notice, "近日,浙江省修订《浙江省防汛条例》。"))
    cited = table.set_index(["doc", "policy_id"])["citing_id"]
    assert cited.loc[("a", "浙江省防汛条例")] == cited.loc[("a", "国办发〔2030〕60号")] == "加强渔港值守的通知"
    assert pd.isna(cited.loc[("b", "浙江省防汛条例")])


MENTIONS = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from([None, "杭州市", "宁波市", "国务院"]),
                              st.sampled_from([None, "甲〔2021〕3号", "乙〔2031〕9号"]), st.sampled_from(["done", "repealed"])),
                    max_size=12)


@given(MENTIONS, st.randoms())
def test_numbers_that_differ_part_and_the_order_of_texts_does_not_matter_for_them(rows, rng):
    made = [Mention("关于渔港防汛工作的意见", "policy", 0, 7, 0, Passage(d, (0,), ("《防汛的意见》",), "body"), marked=True,
                    issuer=issuer, number=number, status=status) for d, issuer, number, status in rows]
    found = identity.assign(made)
    assert len(found) == len(made)
    by = {}
    for m, policy in zip(made, found, strict=True):
        by.setdefault(policy, set()).update({m.number} - {None})
    assert all(len(numbers) <= 1 for numbers in by.values())
    again = made[:]
    rng.shuffle(again)
    assert len(set(identity.assign(again))) >= len({m.number for m in made if m.number})


def test_laws_and_papers_without_marks_only_where_they_are_issued_amended_or_ended():
    text = ("2031年5月,全国人大常委会表决通过渔港法。2031年6月,国务院印发关于加强盐田保护的意见。2031年7月,青海省修订盐湖保护条例。"
            "各地依法推进改革,办法不断创新,实施渔港法成效明显。")
    table = register(text)
    found = table[table["rules"].fillna("").eq("act.object")]
    told = [["渔港法", "2031-05"], ["关于加强盐田保护的意见", "2031-06"], ["盐湖保护条例", "2031-07"]]
    assert found[["title", "date"]].values.tolist() == told
